package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Both sides of a cut hold their spans, and all that stands around them. */
class SplittingTest {
  @Property
  void splitAt_anywhere_keepsEverySpanUnderItsWrappers(@ForAll long seed) throws Exception {
    RandomRequests random = new RandomRequests(seed);
    SpanBatch batch = batch(random);
    if (batch.isEmpty()) {
      return;
    }
    int first = 1 + random.upTo(batch.spanCount() - 1);
    SpanBatch.Split split = batch.splitAt(first);
    assertThat(split.first().spanCount()).isEqualTo(first);
    assertRejoins(batch, List.of(split.first(), split.rest()));
    assertThat(wrappersWithoutSpans(split.first()) + wrappersWithoutSpans(split.rest()))
        .isEqualTo(wrappersWithoutSpans(batch));
  }

  @Property
  void splitAtSize_againAndAgain_givesPartsThatFit(@ForAll long seed) throws Exception {
    RandomRequests random = new RandomRequests(seed);
    SpanBatch batch = batch(random);
    int most = 1 + random.upTo(batch.size() + 10);
    List<SpanBatch> parts = new ArrayList<>();
    SpanBatch rest = batch;
    while (!rest.isEmpty()) {
      SpanBatch.Split split = rest.splitAtSize(most);
      parts.add(split.first());
      if (split.first().spanCount() > 1) {
        assertThat(split.first().size()).isLessThanOrEqualTo(most);
      }
      rest = split.rest();
    }
    parts.add(rest);
    assertRejoins(batch, parts);
  }

  @Test
  void splitAtSize_exactlyTheSize_takesAll() throws Exception {
    SpanBatch batch = batch(new RandomRequests(2));
    assertThat(batch.splitAtSize(batch.size()).first()).isSameAs(batch);
    assertThat(batch.splitAtSize(batch.size()).rest()).isSameAs(SpanBatch.EMPTY);
  }

  @Test
  void splitAtSize_allButOneByte_leavesTheLastSpan() throws Exception {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    ScopeSpans.Builder scope = request.addResourceSpansBuilder().addScopeSpansBuilder();
    for (int i = 0; i < 50; i++) {
      scope.addSpans(Span.newBuilder().setName("span " + i));
    }
    SpanBatch batch = SpanBatch.parse(request.build().toByteArray());
    assertThat(batch.splitAtSize(batch.size() - 1).rest().spanCount()).isEqualTo(1);
  }

  @Test
  void splitAt_allOrMore_takesAll() throws Exception {
    SpanBatch batch = batch(new RandomRequests(2));
    assertThat(batch.splitAt(batch.spanCount()).first()).isSameAs(batch);
    assertThat(batch.splitAt(batch.spanCount() + 7).rest()).isSameAs(SpanBatch.EMPTY);
  }

  @Test
  void splitAt_nothing_isRefused() {
    assertThatThrownBy(() -> SpanBatch.EMPTY.splitAt(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot split off 0 spans");
  }

  private static SpanBatch batch(RandomRequests random) throws MalformedSpans {
    List<SpanBatch> batches = new ArrayList<>();
    for (int i = 1 + random.upTo(2); i > 0; i--) {
      batches.add(SpanBatch.parse(random.request().toByteArray()));
    }
    return SpanBatch.concat(batches);
  }

  private static void assertRejoins(SpanBatch whole, List<SpanBatch> parts) throws Exception {
    List<String> rejoined = new ArrayList<>();
    for (SpanBatch part : parts) {
      ExportTraceServiceRequest message = ExportTraceServiceRequest.parseFrom(part.toByteArray());
      Readings.assertSame(part, message);
      Readings.assertSame(SpanBatch.parse(part.toByteArray()), message);
      rejoined.addAll(spansWithWrappers(message));
    }
    assertThat(rejoined)
        .isEqualTo(spansWithWrappers(ExportTraceServiceRequest.parseFrom(whole.toByteArray())));
  }

  /** Each span with all that stands around it. */
  private static List<String> spansWithWrappers(ExportTraceServiceRequest request) {
    List<String> all = new ArrayList<>();
    for (ResourceSpans resource : request.getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          all.add(
              resource.toBuilder().clearScopeSpans().build()
                  + "/"
                  + scope.toBuilder().clearSpans().build()
                  + "/"
                  + span);
        }
      }
    }
    return all;
  }

  private static int wrappersWithoutSpans(SpanBatch batch) throws Exception {
    int empty = 0;
    for (ResourceSpans resource :
        ExportTraceServiceRequest.parseFrom(batch.toByteArray()).getResourceSpansList()) {
      empty += resource.getScopeSpansCount() == 0 ? 1 : 0;
      empty +=
          (int) resource.getScopeSpansList().stream().filter(s -> s.getSpansCount() == 0).count();
    }
    return empty;
  }
}
