package io.sluice.processors.editing;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.Text;
import io.sluice.testkit.SpanFixtures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One span, for what is done to its attributes. */
public final class OneSpan {
  private OneSpan() {}

  /** What becomes of a span's attributes, written and read again. */
  public static Map<String, AttributeValue> edited(
      Map<String, AttributeValue> before, Consumer<Attributes> edit) {
    SpanEdits edits = edit(List.of());
    before.forEach((key, value) -> standing(edits).attributes().set(Text.of(key), value));
    edit.accept(standing(edits).attributes());
    SpanCursor span = standing(edits.finish().edit());
    Map<String, AttributeValue> after = new LinkedHashMap<>();
    while (span.attributes().next()) {
      AttributeValue value = span.attributes().value().toAttributeValue();
      if (after.put(span.attributes().key().toString(), value) != null) {
        throw new AssertionError(span.attributes().key() + " is there twice");
      }
    }
    return after;
  }

  /** An open batch of one span with these attributes. */
  public static SpanEdits edit(List<KeyValue> attributes) {
    return batch(attributes).edit();
  }

  public static SpanBatch batch(List<KeyValue> attributes) {
    Span.Builder span = Span.newBuilder().setName("span").addAllAttributes(attributes);
    return SpanFixtures.batch(
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
            .build());
  }

  /** The first span. */
  public static SpanCursor standing(SpanEdits edits) {
    SpanCursor span = edits.spans();
    if (!span.next()) {
      throw new AssertionError("there is no span");
    }
    return span;
  }
}
