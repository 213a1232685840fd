package io.sluice.spans.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.spans.Attributes;
import io.sluice.spans.EntityRef;
import io.sluice.spans.EventCursor;
import io.sluice.spans.LinkCursor;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.StatusCursor;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Prints a batch as the reference prints it: members in its order, 64-bit numbers as strings, enums
 * as numbers; what has its default value is left out, but resource, scope, status and the holders
 * of values are always there.
 */
final class RequestPrinter {
  private final JsonGenerator json;

  RequestPrinter(JsonGenerator json) {
    this.json = json;
  }

  void print(SpanBatch batch) throws IOException {
    json.writeStartObject();
    ResourceCursor resource = batch.edit().resources();
    ArrayOnDemand resources = new ArrayOnDemand("resourceSpans");
    while (resource.next()) {
      resources.element();
      resourceSpans(resource);
    }
    resources.end();
    json.writeEndObject();
  }

  private void resourceSpans(ResourceCursor resource) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("resource");
    attributes(resource.attributes());
    count("droppedAttributesCount", resource.droppedAttributesCount());
    entityRefs(resource.entityRefs());
    json.writeEndObject();
    ArrayOnDemand scopes = new ArrayOnDemand("scopeSpans");
    for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
      scopes.element();
      scopeSpans(scope);
    }
    scopes.end();
    text("schemaUrl", resource.schemaUrl());
    json.writeEndObject();
  }

  private void entityRefs(List<EntityRef> refs) throws IOException {
    ArrayOnDemand array = new ArrayOnDemand("entityRefs");
    for (EntityRef ref : refs) {
      array.element();
      json.writeStartObject();
      text("schemaUrl", Text.of(ref.schemaUrl()));
      text("type", Text.of(ref.type()));
      strings("idKeys", ref.idKeys());
      strings("descriptionKeys", ref.descriptionKeys());
      json.writeEndObject();
    }
    array.end();
  }

  private void strings(String name, List<String> strings) throws IOException {
    ArrayOnDemand array = new ArrayOnDemand(name);
    for (String each : strings) {
      array.element();
      json.writeString(each);
    }
    array.end();
  }

  private void scopeSpans(ScopeCursor scope) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("scope");
    text("name", scope.name());
    text("version", scope.version());
    attributes(scope.attributes());
    count("droppedAttributesCount", scope.droppedAttributesCount());
    json.writeEndObject();
    ArrayOnDemand spans = new ArrayOnDemand("spans");
    for (SpanCursor span = scope.spans(); span.next(); ) {
      spans.element();
      span(span);
    }
    spans.end();
    text("schemaUrl", scope.schemaUrl());
    json.writeEndObject();
  }

  private void span(SpanCursor span) throws IOException {
    json.writeStartObject();
    traceId(span.traceIdHigh(), span.traceIdLow());
    spanId("spanId", span.spanId());
    text("traceState", span.traceState());
    spanId("parentSpanId", span.parentSpanId());
    count("flags", span.flags());
    text("name", span.name());
    if (span.kind() != 0) {
      json.writeNumberField("kind", span.kind());
    }
    time("startTimeUnixNano", span.startNanos());
    time("endTimeUnixNano", span.endNanos());
    attributes(span.attributes());
    count("droppedAttributesCount", span.droppedAttributesCount());
    events(span.events());
    count("droppedEventsCount", span.droppedEventsCount());
    links(span.links());
    count("droppedLinksCount", span.droppedLinksCount());
    status(span.status());
    json.writeEndObject();
  }

  private void events(EventCursor event) throws IOException {
    ArrayOnDemand events = new ArrayOnDemand("events");
    while (event.next()) {
      events.element();
      json.writeStartObject();
      time("timeUnixNano", event.timeNanos());
      text("name", event.name());
      attributes(event.attributes());
      count("droppedAttributesCount", event.droppedAttributesCount());
      json.writeEndObject();
    }
    events.end();
  }

  private void links(LinkCursor link) throws IOException {
    ArrayOnDemand links = new ArrayOnDemand("links");
    while (link.next()) {
      links.element();
      json.writeStartObject();
      traceId(link.traceIdHigh(), link.traceIdLow());
      spanId("spanId", link.spanId());
      text("traceState", link.traceState());
      attributes(link.attributes());
      count("droppedAttributesCount", link.droppedAttributesCount());
      count("flags", link.flags());
      json.writeEndObject();
    }
    links.end();
  }

  private void status(StatusCursor status) throws IOException {
    json.writeObjectFieldStart("status");
    text("message", status.message());
    if (status.code() != StatusCursor.UNSET) {
      json.writeNumberField("code", status.code());
    }
    json.writeEndObject();
  }

  private void attributes(Attributes attributes) throws IOException {
    ArrayOnDemand array = new ArrayOnDemand("attributes");
    attributes.rewind();
    while (attributes.next()) {
      array.element();
      entry(attributes.key(), attributes.value());
    }
    array.end();
  }

  private void entry(Text key, Value value) throws IOException {
    json.writeStartObject();
    text("key", key);
    json.writeFieldName("value");
    value(value);
    json.writeEndObject();
  }

  private void value(Value value) throws IOException {
    json.writeStartObject();
    switch (value.kind()) {
      case EMPTY -> {}
      case STRING -> json.writeStringField("stringValue", value.asText().toString());
      case BOOLEAN -> json.writeBooleanField("boolValue", value.asBoolean());
      case LONG -> json.writeStringField("intValue", Long.toString(value.asLong()));
      case DOUBLE -> decimal(value.asDouble());
      case BYTES ->
          json.writeStringField("bytesValue", Base64.getEncoder().encodeToString(value.asBytes()));
      case LIST -> list(value.asList());
      case MAP -> map(value.asMap());
    }
    json.writeEndObject();
  }

  /** Jackson quotes what JSON has no number for. */
  private void decimal(double value) throws IOException {
    json.writeNumberField("doubleValue", value);
  }

  private void list(List<Value> elements) throws IOException {
    json.writeObjectFieldStart("arrayValue");
    ArrayOnDemand values = new ArrayOnDemand("values");
    for (Value each : elements) {
      values.element();
      value(each);
    }
    values.end();
    json.writeEndObject();
  }

  private void map(List<Value.Entry> entries) throws IOException {
    json.writeObjectFieldStart("kvlistValue");
    ArrayOnDemand values = new ArrayOnDemand("values");
    for (Value.Entry each : entries) {
      values.element();
      entry(each.key(), each.value());
    }
    values.end();
    json.writeEndObject();
  }

  private void text(String name, Text text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text.toString());
    }
  }

  /** A number of 32 bits without sign. */
  private void count(String name, int count) throws IOException {
    if (count != 0) {
      json.writeNumberField(name, Integer.toUnsignedLong(count));
    }
  }

  private void time(String name, long nanos) throws IOException {
    if (nanos != 0) {
      json.writeStringField(name, Long.toUnsignedString(nanos));
    }
  }

  private void traceId(long high, long low) throws IOException {
    if ((high | low) != 0) {
      HexFormat hex = HexFormat.of();
      json.writeStringField("traceId", hex.toHexDigits(high) + hex.toHexDigits(low));
    }
  }

  private void spanId(String name, long id) throws IOException {
    if (id != 0) {
      json.writeStringField(name, HexFormat.of().toHexDigits(id));
    }
  }

  /** An array that is only written if something is in it. */
  private final class ArrayOnDemand {
    private final String name;
    private boolean begun;

    ArrayOnDemand(String name) {
      this.name = name;
    }

    void element() throws IOException {
      if (!begun) {
        json.writeArrayFieldStart(name);
        begun = true;
      }
    }

    void end() throws IOException {
      if (begun) {
        json.writeEndArray();
      }
    }
  }
}
