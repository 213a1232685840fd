package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ResourceSpansOrBuilder;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpansOrBuilder;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.SpanOrBuilder;
import java.util.ArrayList;
import java.util.List;

/** Asks cursors everything that they can be asked, and compares with what protobuf says. */
final class Readings {
  private Readings() {}

  static void assertSame(SpanBatch batch, ExportTraceServiceRequest expected) {
    SpanEdits edits = batch.edit();
    ResourceCursor resource = edits.resources();
    for (ResourceSpans wanted : expected.getResourceSpansList()) {
      assertThat(resource.next()).isTrue();
      assertSame(resource, wanted);
      ScopeCursor scope = resource.scopes();
      for (ScopeSpans wantedScope : wanted.getScopeSpansList()) {
        assertThat(scope.next()).isTrue();
        assertSame(scope, wantedScope);
        SpanCursor span = scope.spans();
        for (Span wantedSpan : wantedScope.getSpansList()) {
          assertThat(span.next()).isTrue();
          assertSame(span, wantedSpan);
        }
        assertThat(span.next()).isFalse();
      }
      assertThat(scope.next()).isFalse();
    }
    assertThat(resource.next()).isFalse();
    assertThat(edits.changed()).isFalse();
    assertThat(edits.finish()).isSameAs(batch);
  }

  static void assertSame(ResourceCursor resource, ResourceSpansOrBuilder expected) {
    assertThat(resource.schemaUrl()).hasToString(expected.getSchemaUrl());
    assertSame(resource.attributes(), expected.getResource().getAttributesList());
    assertThat(resource.droppedAttributesCount())
        .isEqualTo(expected.getResource().getDroppedAttributesCount());
    List<EntityRef> refs = new ArrayList<>();
    expected
        .getResource()
        .getEntityRefsList()
        .forEach(
            ref ->
                refs.add(
                    new EntityRef(
                        ref.getSchemaUrl(),
                        ref.getType(),
                        ref.getIdKeysList(),
                        ref.getDescriptionKeysList())));
    assertThat(resource.entityRefs()).isEqualTo(refs);
  }

  static void assertSame(ScopeCursor scope, ScopeSpansOrBuilder expected) {
    assertThat(scope.schemaUrl()).hasToString(expected.getSchemaUrl());
    assertThat(scope.name()).hasToString(expected.getScope().getName());
    assertThat(scope.version()).hasToString(expected.getScope().getVersion());
    assertThat(scope.droppedAttributesCount())
        .isEqualTo(expected.getScope().getDroppedAttributesCount());
    assertSame(scope.attributes(), expected.getScope().getAttributesList());
  }

  static void assertSame(SpanCursor span, SpanOrBuilder expected) {
    assertThat(traceId(span.traceIdHigh(), span.traceIdLow()))
        .isEqualTo(filled(expected.getTraceId(), 16));
    assertThat(spanId(span.spanId())).isEqualTo(filled(expected.getSpanId(), 8));
    assertThat(spanId(span.parentSpanId())).isEqualTo(filled(expected.getParentSpanId(), 8));
    assertThat(span.name()).hasToString(expected.getName());
    assertThat(span.traceState()).hasToString(expected.getTraceState());
    assertThat(span.kind()).isEqualTo(expected.getKindValue());
    assertThat(span.startNanos()).isEqualTo(expected.getStartTimeUnixNano());
    assertThat(span.endNanos()).isEqualTo(expected.getEndTimeUnixNano());
    assertThat(span.flags()).isEqualTo(expected.getFlags());
    assertThat(span.droppedAttributesCount()).isEqualTo(expected.getDroppedAttributesCount());
    assertThat(span.droppedEventsCount()).isEqualTo(expected.getDroppedEventsCount());
    assertThat(span.droppedLinksCount()).isEqualTo(expected.getDroppedLinksCount());
    assertThat(span.status().code()).isEqualTo(expected.getStatus().getCodeValue());
    assertThat(span.status().message()).hasToString(expected.getStatus().getMessage());
    assertSame(span.attributes(), expected.getAttributesList());
    EventCursor event = span.events();
    for (Span.Event wanted : expected.getEventsList()) {
      assertThat(event.next()).isTrue();
      assertSame(event, wanted);
    }
    assertThat(event.next()).isFalse();
    LinkCursor link = span.links();
    for (Span.Link wanted : expected.getLinksList()) {
      assertThat(link.next()).isTrue();
      assertSame(link, wanted);
    }
    assertThat(link.next()).isFalse();
  }

  private static void assertSame(EventCursor event, Span.Event expected) {
    assertThat(event.name()).hasToString(expected.getName());
    assertThat(event.timeNanos()).isEqualTo(expected.getTimeUnixNano());
    assertThat(event.droppedAttributesCount()).isEqualTo(expected.getDroppedAttributesCount());
    assertSame(event.attributes(), expected.getAttributesList());
  }

  private static void assertSame(LinkCursor link, Span.Link expected) {
    assertThat(traceId(link.traceIdHigh(), link.traceIdLow()))
        .isEqualTo(filled(expected.getTraceId(), 16));
    assertThat(spanId(link.spanId())).isEqualTo(filled(expected.getSpanId(), 8));
    assertThat(link.traceState()).hasToString(expected.getTraceState());
    assertThat(link.flags()).isEqualTo(expected.getFlags());
    assertThat(link.droppedAttributesCount()).isEqualTo(expected.getDroppedAttributesCount());
    assertSame(link.attributes(), expected.getAttributesList());
  }

  static void assertSame(Attributes attributes, List<KeyValue> expected) {
    assertThat(attributes.size()).isEqualTo(expected.size());
    attributes.rewind();
    for (KeyValue wanted : expected) {
      assertThat(attributes.next()).isTrue();
      assertThat(attributes.key()).hasToString(wanted.getKey());
      assertThat(message(attributes.value())).isEqualTo(known(wanted.getValue()));
      KeyValue first =
          expected.stream().filter(kv -> kv.getKey().equals(wanted.getKey())).findFirst().get();
      Value found = attributes.get(Text.of(wanted.getKey()));
      assertThat(message(found)).isEqualTo(known(first.getValue()));
      assertThat(attributes.has(Text.of("no such key"))).isFalse();
      assertThat(attributes.key()).as("after a look elsewhere").hasToString(wanted.getKey());
      assertThat(message(attributes.value())).isEqualTo(known(wanted.getValue()));
    }
    assertThat(attributes.next()).isFalse();
    assertThat(attributes.get(Text.of("no such key"))).isNull();
    assertThat(attributes.has(Text.of("no such key"))).isFalse();
  }

  /** What a value says, as protobuf's message. */
  static AnyValue message(Value value) {
    AnyValue.Builder builder = AnyValue.newBuilder();
    switch (value.kind()) {
      case EMPTY -> builder.clear();
      case STRING -> builder.setStringValue(value.asText().toString());
      case BOOLEAN -> builder.setBoolValue(value.asBoolean());
      case LONG -> builder.setIntValue(value.asLong());
      case DOUBLE -> builder.setDoubleValue(value.asDouble());
      case BYTES -> builder.setBytesValue(ByteString.copyFrom(value.asBytes()));
      case LIST -> {
        builder.getArrayValueBuilder();
        value.asList().forEach(each -> builder.getArrayValueBuilder().addValues(message(each)));
      }
      case MAP -> {
        KeyValueList.Builder map = builder.getKvlistValueBuilder();
        value
            .asMap()
            .forEach(
                each ->
                    map.addValuesBuilder()
                        .setKey(each.key().toString())
                        .setValue(message(each.value())));
      }
    }
    return builder.build();
  }

  /** A value without the fields that OTLP does not know. */
  private static AnyValue known(AnyValue value) {
    AnyValue.Builder builder =
        value.toBuilder().setUnknownFields(UnknownFieldSet.getDefaultInstance());
    if (value.hasArrayValue()) {
      builder.setArrayValue(ArrayValue.getDefaultInstance());
      value
          .getArrayValue()
          .getValuesList()
          .forEach(each -> builder.getArrayValueBuilder().addValues(known(each)));
    } else if (value.hasKvlistValue()) {
      builder.setKvlistValue(KeyValueList.getDefaultInstance());
      for (KeyValue each : value.getKvlistValue().getValuesList()) {
        builder
            .getKvlistValueBuilder()
            .addValues(
                KeyValue.newBuilder().setKey(each.getKey()).setValue(known(each.getValue())));
      }
    }
    return builder.build();
  }

  static ByteString traceId(long high, long low) {
    return spanId(high).concat(spanId(low));
  }

  static ByteString spanId(long id) {
    byte[] bytes = new byte[8];
    Wire.putFixed64(bytes, 0, Long.reverseBytes(id));
    return ByteString.copyFrom(bytes);
  }

  private static ByteString filled(ByteString id, int length) {
    return id.isEmpty() ? ByteString.copyFrom(new byte[length]) : id;
  }
}
