package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is written is what protobuf's builders write, byte for byte if written in their order. */
class SpanWriterTest {
  @Property
  void writer_inFieldOrder_writesWhatProtobufWrites(@ForAll long seed) throws Exception {
    ExportTraceServiceRequest request = RandomRequests.ofKnownFields(seed).request();
    SpanWriter writer = new SpanWriter(16);
    request.getResourceSpansList().forEach(resource -> write(writer, resource));
    SpanBatch batch = writer.finish();
    ExportTraceServiceRequest written = ExportTraceServiceRequest.parseFrom(batch.toByteArray());
    assertThat(written).isEqualTo(Normal.form(request));
    assertThat(batch.toByteArray()).isEqualTo(written.toByteArray());
    Readings.assertSame(batch, written);
  }

  @Test
  void writer_moreThanItsExpectedSize_keepsWhatWasWritten() throws Exception {
    SpanWriter writer = new SpanWriter(1);
    writer.beginResourceSpans();
    writer.beginScopeSpans();
    for (int i = 0; i < 2000; i++) {
      writer.beginSpan();
      writer.name(Text.of("span " + i));
      writer.end();
    }
    writer.end();
    writer.end();
    SpanBatch batch = writer.finish();
    assertThat(batch.spanCount()).isEqualTo(2000);
    SpanCursor span = SpanBatch.parse(batch.toByteArray()).edit().spans();
    for (int i = 0; i < 2000; i++) {
      assertThat(span.next()).isTrue();
      assertThat(span.name()).hasToString("span " + i);
    }
  }

  @Test
  void spans_ofAnotherWriter_landInTheScopesTheyArePutInto() throws Exception {
    SpanWriter spans = SpanWriter.ofSpans(1);
    int[] ends = new int[3];
    for (int i = 0; i < ends.length; i++) {
      spans.beginSpan();
      spans.name(Text.of("span " + i));
      spans.end();
      ends[i] = spans.size();
    }
    SpanWriter writer = new SpanWriter();
    writer.beginResourceSpans();
    writer.beginScopeSpans();
    writer.spans(spans, ends[1], ends[2]);
    writer.end();
    writer.beginScopeSpans();
    writer.spans(spans, 0, ends[1]);
    writer.end();
    writer.end();
    ExportTraceServiceRequest written =
        ExportTraceServiceRequest.parseFrom(writer.finish().toByteArray());
    assertThat(written.getResourceSpans(0).getScopeSpansList())
        .extracting(scope -> scope.getSpansList().stream().map(Span::getName).toList())
        .containsExactly(List.of("span 2"), List.of("span 0", "span 1"));
  }

  @Test
  void spans_outsideOfAScope_areAMistake() {
    SpanWriter spans = SpanWriter.ofSpans(1);
    assertThatThrownBy(() -> new SpanWriter().spans(spans, 0, 0))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(spans::finish).isInstanceOf(IllegalStateException.class);
  }

  /** Lengths take one byte up to 127, and those of the messages around a text grow before it. */
  @Test
  void attribute_ofTextsAroundTheLengthsOfOneByte_isWhatProtobufReads() throws Exception {
    for (int keyLength : new int[] {0, 1, 60, 121, 122, 127, 128}) {
      for (int valueLength = 0; valueLength < 140; valueLength++) {
        String key = "k".repeat(keyLength);
        String value = "v".repeat(valueLength);
        SpanWriter writer = new SpanWriter(1);
        writer.beginResourceSpans();
        writer.beginResource();
        writer.attribute(Text.of(key), Text.of(value));
        writer.end();
        writer.end();
        KeyValue expected =
            KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
        ExportTraceServiceRequest written =
            ExportTraceServiceRequest.parseFrom(writer.finish().toByteArray());
        assertThat(written.getResourceSpans(0).getResource().getAttributesList())
            .containsExactly(expected);
      }
    }
  }

  @Test
  void abandon_ofBrokenSpan_leavesNoTraceOfIt() throws Exception {
    SpanWriter writer = new SpanWriter();
    writer.beginResourceSpans();
    writer.beginScopeSpans();
    writer.beginSpan();
    writer.name(Text.of("sound"));
    writer.end();
    writer.beginSpan();
    writer.name(Text.of("broken"));
    writer.abandon();
    writer.beginSpan();
    writer.beginEvent();
    writer.abandon();
    writer.name(Text.of("sound too"));
    writer.end();
    writer.end();
    writer.end();
    ScopeSpans.Builder expected =
        ScopeSpans.newBuilder()
            .addSpans(Span.newBuilder().setName("sound"))
            .addSpans(Span.newBuilder().setName("sound too"));
    assertThat(writer.finish().toByteArray())
        .isEqualTo(
            ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(expected))
                .build()
                .toByteArray());
  }

  @Test
  void attribute_ofPlainValue_isWrittenAsIfWrapped() throws Exception {
    SpanWriter writer = new SpanWriter();
    writer.beginResourceSpans();
    writer.beginResource();
    writer.attribute(Text.of("text"), Text.of("x".repeat(300)));
    writer.attribute(Text.of("long"), -1);
    writer.attribute(Text.of("double"), 0.25);
    writer.attribute(Text.of("boolean"), true);
    writer.end();
    writer.end();
    Resource.Builder expected = Resource.newBuilder();
    expected.addAttributes(keyValue("text", AnyValue.newBuilder().setStringValue("x".repeat(300))));
    expected.addAttributes(keyValue("long", AnyValue.newBuilder().setIntValue(-1)));
    expected.addAttributes(keyValue("double", AnyValue.newBuilder().setDoubleValue(0.25)));
    expected.addAttributes(keyValue("boolean", AnyValue.newBuilder().setBoolValue(true)));
    assertThat(writer.finish().toByteArray())
        .isEqualTo(
            ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().setResource(expected))
                .build()
                .toByteArray());
  }

  @Test
  void writer_misused_saysWhatIsOpen() {
    SpanWriter writer = new SpanWriter();
    assertThatThrownBy(writer::end).hasMessage("nothing is open that could be ended");
    assertThatThrownBy(writer::abandon).hasMessage("nothing is open that could be abandoned");
    assertThatThrownBy(writer::beginSpan)
        .hasMessage("belongs into SCOPE_SPANS, but nothing is open");
    assertThatThrownBy(() -> writer.name(Text.EMPTY)).hasMessage("no message is open");
    writer.beginResourceSpans();
    assertThatThrownBy(() -> writer.name(Text.EMPTY)).hasMessage("a RESOURCE_SPANS has no name");
    assertThatThrownBy(() -> writer.attribute(Text.EMPTY, 1))
        .hasMessage("a RESOURCE_SPANS has no attribute");
    assertThatThrownBy(writer::beginEvent)
        .hasMessage("belongs into SPAN, but RESOURCE_SPANS is open");
    assertThatThrownBy(writer::finish).hasMessage("RESOURCE_SPANS is still open");
  }

  private static KeyValue keyValue(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static void write(SpanWriter writer, ResourceSpans resource) {
    writer.beginResourceSpans();
    if (resource.hasResource()) {
      write(writer, resource.getResource());
    }
    resource.getScopeSpansList().forEach(scope -> write(writer, scope));
    writer.schemaUrl(Text.of(resource.getSchemaUrl()));
    writer.end();
  }

  private static void write(SpanWriter writer, Resource resource) {
    writer.beginResource();
    attributes(writer, resource.getAttributesList());
    writer.droppedAttributesCount(resource.getDroppedAttributesCount());
    resource
        .getEntityRefsList()
        .forEach(
            ref ->
                writer.entityRef(
                    new EntityRef(
                        ref.getSchemaUrl(),
                        ref.getType(),
                        ref.getIdKeysList(),
                        ref.getDescriptionKeysList())));
    writer.end();
  }

  private static void write(SpanWriter writer, ScopeSpans scope) {
    writer.beginScopeSpans();
    if (scope.hasScope()) {
      InstrumentationScope head = scope.getScope();
      writer.beginScope();
      writer.name(Text.of(head.getName()));
      writer.scopeVersion(Text.of(head.getVersion()));
      attributes(writer, head.getAttributesList());
      writer.droppedAttributesCount(head.getDroppedAttributesCount());
      writer.end();
    }
    scope.getSpansList().forEach(span -> write(writer, span));
    writer.schemaUrl(Text.of(scope.getSchemaUrl()));
    writer.end();
  }

  private static void write(SpanWriter writer, Span span) {
    writer.beginSpan();
    if (!span.getTraceId().isEmpty()) {
      writer.traceId(number(span.getTraceId(), 0), number(span.getTraceId(), 8));
    }
    if (!span.getSpanId().isEmpty()) {
      writer.spanId(number(span.getSpanId(), 0));
    }
    writer.traceState(Text.of(span.getTraceState()));
    if (!span.getParentSpanId().isEmpty()) {
      writer.parentSpanId(number(span.getParentSpanId(), 0));
    }
    writer.name(Text.of(span.getName()));
    writer.kind(span.getKindValue());
    writer.startNanos(span.getStartTimeUnixNano());
    writer.endNanos(span.getEndTimeUnixNano());
    attributes(writer, span.getAttributesList());
    writer.droppedAttributesCount(span.getDroppedAttributesCount());
    span.getEventsList().forEach(event -> write(writer, event));
    writer.droppedEventsCount(span.getDroppedEventsCount());
    span.getLinksList().forEach(link -> write(writer, link));
    writer.droppedLinksCount(span.getDroppedLinksCount());
    if (span.hasStatus()) {
      writer.status(span.getStatus().getCodeValue(), Text.of(span.getStatus().getMessage()));
    }
    writer.flags(span.getFlags());
    writer.end();
  }

  private static void write(SpanWriter writer, Span.Event event) {
    writer.beginEvent();
    writer.eventNanos(event.getTimeUnixNano());
    writer.name(Text.of(event.getName()));
    attributes(writer, event.getAttributesList());
    writer.droppedAttributesCount(event.getDroppedAttributesCount());
    writer.end();
  }

  private static void write(SpanWriter writer, Span.Link link) {
    writer.beginLink();
    if (!link.getTraceId().isEmpty()) {
      writer.traceId(number(link.getTraceId(), 0), number(link.getTraceId(), 8));
      writer.spanId(number(link.getSpanId(), 0));
    }
    writer.traceState(Text.of(link.getTraceState()));
    attributes(writer, link.getAttributesList());
    writer.droppedAttributesCount(link.getDroppedAttributesCount());
    writer.flags(link.getFlags());
    writer.end();
  }

  private static void attributes(SpanWriter writer, List<KeyValue> attributes) {
    attributes.forEach(kv -> writer.attribute(Text.of(kv.getKey()), Values.owned(kv.getValue())));
  }

  private static long number(ByteString id, int at) {
    return Long.reverseBytes(Wire.fixed64(id.toByteArray(), at));
  }
}
