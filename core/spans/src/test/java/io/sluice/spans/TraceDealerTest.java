package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is dealt by trace is all there, under what it stood under before, and of the right size. */
class TraceDealerTest {
  private static final int TRACES = 4;

  private final TraceDealer dealer = new TraceDealer();

  @Property(tries = 100)
  void deal_anything_givesEachTraceItsSpansUnderTheirWrappers(@ForAll long seed) throws Exception {
    RandomRequests random = new RandomRequests(seed);
    // The same dealer again and again: what is left of one batch must not show in the next.
    for (int i = 0; i < 3; i++) {
      SpanBatch batch = batch(random);
      Map<String, List<TracePart>> dealt = deal(batch);
      Map<String, List<String>> expected = spansByTrace(message(batch));
      assertThat(dealt.keySet()).isEqualTo(expected.keySet());
      for (Map.Entry<String, List<TracePart>> trace : dealt.entrySet()) {
        assertHolds(trace.getValue(), trace.getKey(), expected.get(trace.getKey()));
      }
    }
  }

  private static void assertHolds(List<TracePart> parts, String id, List<String> spans)
      throws Exception {
    SpanBatch written = TracePart.write(parts);
    ExportTraceServiceRequest message = message(written);
    assertThat(spansByTrace(message)).isEqualTo(Map.of(id, spans));
    assertThat(written.size()).isEqualTo(parts.stream().mapToInt(TracePart::size).sum());
    assertThat(written.spanCount())
        .isEqualTo(parts.stream().mapToInt(TracePart::spanCount).sum())
        .isEqualTo(spans.size());
    assertThat(readings(new SpanView(parts).spans())).isEqualTo(readings(written.edit().spans()));
    assertThat(resources(new SpanView(parts).resources()))
        .isEqualTo(resources(written.edit().resources()));
    Readings.assertSame(SpanBatch.parse(written.toByteArray()), message);
  }

  /** A few of a span's fields and its surroundings, as cursors see them. */
  private static List<String> readings(SpanCursor span) {
    List<String> readings = new ArrayList<>();
    while (span.next()) {
      readings.add(
          span.spanId()
              + "|"
              + span.name()
              + "|"
              + span.attributes().size()
              + "|"
              + span.status().code()
              + "|"
              + span.scope().name()
              + "|"
              + span.scope().schemaUrl()
              + "|"
              + span.resource().attributes().size()
              + "|"
              + span.resource().schemaUrl());
    }
    return readings;
  }

  private static List<String> resources(ResourceCursor resource) {
    List<String> readings = new ArrayList<>();
    while (resource.next()) {
      int spans = 0;
      for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
        for (SpanCursor span = scope.spans(); span.next(); ) {
          spans++;
        }
      }
      readings.add(resource.attributes().size() + " attributes, " + spans + " spans");
    }
    return readings;
  }

  @Test
  void deal_manyTraces_keepsTheOrderOfTheirFirstSpans() throws Exception {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (int i = 0; i < 3000; i++) {
      scope.addSpans(span(i % 1000, "span-" + i));
    }
    SpanBatch batch = parse(ResourceSpans.newBuilder().addScopeSpans(scope).build());
    Map<String, List<TracePart>> dealt = deal(batch);
    List<String> firsts = new ArrayList<>();
    dealt.values().forEach(parts -> firsts.add(first(parts)));
    assertThat(dealt).hasSize(1000);
    assertThat(dealt.values())
        .allSatisfy(
            parts ->
                assertThat(parts).singleElement().extracting(TracePart::spanCount).isEqualTo(3));
    assertThat(firsts).element(0).isEqualTo("span-0");
    assertThat(firsts).element(999).isEqualTo("span-999");
  }

  private static String first(List<TracePart> parts) {
    SpanCursor spans = new SpanView(parts).spans();
    spans.next();
    return spans.name().toString();
  }

  @Test
  void deal_whatStandsBetweenSpansAndScopes_isKept() throws Exception {
    ResourceSpans inOrder =
        ResourceSpans.newBuilder()
            .setSchemaUrl("resource schema")
            .addScopeSpans(
                ScopeSpans.newBuilder()
                    .setScope(InstrumentationScope.newBuilder().setName("one"))
                    .setSchemaUrl("scope schema")
                    .addSpans(span(1, "a"))
                    .addSpans(span(2, "b")))
            .addScopeSpans(ScopeSpans.newBuilder().addSpans(span(1, "c")))
            .build();
    SpanBatch strewn = SpanBatch.parse(strewn(inOrder));
    assertThat(message(strewn).getResourceSpans(0)).isEqualTo(inOrder);
    Map<String, List<String>> expected = spansByTrace(message(strewn));
    for (Map.Entry<String, List<TracePart>> trace : deal(strewn).entrySet()) {
      assertHolds(trace.getValue(), trace.getKey(), expected.get(trace.getKey()));
    }
  }

  /** The same message with the schema URLs between the children, which protobuf allows. */
  private static byte[] strewn(ResourceSpans resource) throws Exception {
    ScopeSpans scope = resource.getScopeSpans(0);
    byte[] strewnScope =
        joined(
            ScopeSpans.newBuilder().addSpans(scope.getSpans(0)).build().toByteArray(),
            scope.toBuilder().clearSpans().build().toByteArray(),
            ScopeSpans.newBuilder().addSpans(scope.getSpans(1)).build().toByteArray());
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(body);
    out.writeByteArray(2, strewnScope);
    out.writeString(3, resource.getSchemaUrl());
    out.writeMessage(2, resource.getScopeSpans(1));
    out.flush();
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    CodedOutputStream whole = CodedOutputStream.newInstance(request);
    whole.writeByteArray(1, body.toByteArray());
    whole.flush();
    return request.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private Map<String, List<TracePart>> deal(SpanBatch batch) {
    Map<String, List<TracePart>> dealt = new LinkedHashMap<>();
    dealer.deal(
        batch,
        (high, low, spans) ->
            dealt.computeIfAbsent(TraceIds.hex(high, low), id -> new ArrayList<>()).add(spans));
    return dealt;
  }

  private static SpanBatch batch(RandomRequests random) throws MalformedSpans {
    List<SpanBatch> batches = new ArrayList<>();
    for (int i = 1 + random.upTo(2); i > 0; i--) {
      ExportTraceServiceRequest.Builder request = random.request().toBuilder();
      for (ResourceSpans.Builder resource : request.getResourceSpansBuilderList()) {
        for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
          for (Span.Builder span : scope.getSpansBuilderList()) {
            int trace = random.upTo(TRACES);
            span.setTraceId(trace == TRACES ? ByteString.EMPTY : id(trace));
          }
        }
      }
      batches.add(SpanBatch.parse(request.build().toByteArray()));
    }
    return SpanBatch.concat(batches);
  }

  private static Span span(int trace, String name) {
    return Span.newBuilder().setTraceId(id(trace)).setName(name).build();
  }

  private static ByteString id(long trace) {
    return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(7).putLong(trace).flip());
  }

  private static SpanBatch parse(ResourceSpans resource) throws MalformedSpans {
    return SpanBatch.parse(
        ExportTraceServiceRequest.newBuilder().addResourceSpans(resource).build().toByteArray());
  }

  private static ExportTraceServiceRequest message(SpanBatch batch) throws Exception {
    return ExportTraceServiceRequest.parseFrom(batch.toByteArray());
  }

  /** Each trace's spans, with all that stands around them. */
  private static Map<String, List<String>> spansByTrace(ExportTraceServiceRequest request) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (ResourceSpans resource : request.getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          all.computeIfAbsent(hex(span.getTraceId()), id -> new ArrayList<>())
              .add(
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

  private static String hex(ByteString id) {
    if (id.isEmpty()) {
      return TraceIds.hex(0, 0);
    }
    ByteBuffer bytes = id.asReadOnlyByteBuffer();
    return TraceIds.hex(bytes.getLong(), bytes.getLong());
  }
}
