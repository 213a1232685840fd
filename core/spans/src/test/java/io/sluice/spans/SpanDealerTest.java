package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is dealt to a hand is what was chosen for it, in order, under what it stood under. */
class SpanDealerTest {
  private static final int HANDS = 3;

  @Property(tries = 200)
  void deal_anything_givesEachHandItsSpans(@ForAll long seed) throws Exception {
    RandomRequests random = new RandomRequests(seed);
    SpanBatch batch =
        SpanBatch.concat(
            List.of(
                SpanBatch.parse(random.request().toByteArray()),
                SpanBatch.parse(random.request().toByteArray())));
    SpanBatch[] dealt = SpanDealer.deal(batch, HANDS, new ByLength());
    List<List<String>> expected = model(batch);
    for (int hand = 0; hand < HANDS; hand++) {
      List<String> got = dealt[hand] == null ? List.of() : readings(dealt[hand]);
      assertThat(got).isEqualTo(expected.get(hand));
      if (dealt[hand] != null) {
        SpanBatch.parse(dealt[hand].toByteArray());
        assertThat(dealt[hand].spanCount()).isEqualTo(got.size());
      }
    }
  }

  @Test
  void deal_allToOneHand_copiesNothing() throws Exception {
    SpanBatch batch = SpanBatch.parse(two("a", "b"));
    SpanBatch[] dealt = SpanDealer.deal(batch, 2, span -> 1);
    assertThat(dealt[0]).isNull();
    assertThat(dealt[1]).isSameAs(batch);
  }

  @Test
  void deal_toNobody_leavesSpansOut() throws Exception {
    SpanBatch batch = SpanBatch.parse(two("a", "bb"));
    SpanBatch[] dealt = SpanDealer.deal(batch, 1, span -> span.name().length() == 2 ? 0 : -1);
    assertThat(dealt[0].spanCount()).isEqualTo(1);
    assertThat(SpanDealer.deal(batch, 1, span -> -1)[0]).isNull();
  }

  /** Nobody and everybody by the length of the name, told beforehand of every scope. */
  private static final class ByLength implements SpanDealer.Chooser {
    private int spansOfScope;

    @Override
    public void enter(ResourceCursor resource, ScopeCursor scope) {
      spansOfScope = 0;
      for (SpanCursor span = scope.spans(); span.next(); ) {
        spansOfScope++;
      }
    }

    @Override
    public int hand(SpanCursor span) {
      return (span.name().length() + spansOfScope) % (HANDS + 1) - 1;
    }
  }

  private static List<List<String>> model(SpanBatch batch) throws Exception {
    List<List<String>> hands = new ArrayList<>();
    for (int i = 0; i < HANDS; i++) {
      hands.add(new ArrayList<>());
    }
    for (ResourceSpans resource : message(batch).getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          int hand = (span.getNameBytes().size() + scope.getSpansCount()) % (HANDS + 1) - 1;
          if (hand >= 0) {
            hands.get(hand).add(reading(resource, scope, span));
          }
        }
      }
    }
    return hands;
  }

  private static List<String> readings(SpanBatch batch) throws Exception {
    List<String> readings = new ArrayList<>();
    for (ResourceSpans resource : message(batch).getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        scope.getSpansList().forEach(span -> readings.add(reading(resource, scope, span)));
      }
    }
    return readings;
  }

  private static String reading(ResourceSpans resource, ScopeSpans scope, Span span) {
    return resource.getResource() + resource.getSchemaUrl() + scope.getScope() + span;
  }

  private static ExportTraceServiceRequest message(SpanBatch batch) throws Exception {
    return ExportTraceServiceRequest.parseFrom(batch.toByteArray());
  }

  private static byte[] two(String first, String second) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .addSpans(Span.newBuilder().setName(first))
                        .addSpans(Span.newBuilder().setName(second))))
        .build()
        .toByteArray();
  }
}
