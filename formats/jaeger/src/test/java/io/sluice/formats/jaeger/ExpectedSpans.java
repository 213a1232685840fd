package io.sluice.formats.jaeger;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The mapping once more, over maps and with no thought of speed: what a span of the model should
 * become. Attributes are sorted by key, since their order says nothing.
 */
final class ExpectedSpans {
  private static final Map<String, Integer> KINDS =
      Map.of("internal", 1, "server", 2, "client", 3, "producer", 4, "consumer", 5);

  private ExpectedSpans() {}

  /** A span with its attributes in the order of their keys. */
  static Span sorted(Span span) {
    Span.Builder sorted = span.toBuilder().clearAttributes().clearEvents();
    sorted.addAllAttributes(sorted(span.getAttributesList()));
    span.getEventsList()
        .forEach(
            event ->
                sorted.addEvents(
                    event.toBuilder()
                        .clearAttributes()
                        .addAllAttributes(sorted(event.getAttributesList()))));
    return sorted.build();
  }

  private static List<KeyValue> sorted(List<KeyValue> attributes) {
    List<KeyValue> sorted = new ArrayList<>(attributes);
    sorted.sort(Comparator.comparing(KeyValue::getKey));
    return sorted;
  }

  static Span of(JaegerModel.Span span, boolean fromProto) {
    Map<String, Object> tags = map(span.tags);
    Span.Builder expected =
        Span.newBuilder()
            .setTraceId(id(span.traceHigh, span.traceLow))
            .setSpanId(id(span.spanId))
            .setName(span.name)
            .setFlags(span.flags & 1)
            .setStartTimeUnixNano(span.startMicros * 1000)
            .setEndTimeUnixNano((span.startMicros + span.durationMicros) * 1000)
            .setKindValue(KINDS.getOrDefault(text(tags.remove("span.kind")), 0));
    Status status = status(tags, expected.getKindValue());
    if (!status.equals(Status.getDefaultInstance())) {
      expected.setStatus(status);
    }
    if (fromProto) {
      expected.setTraceState(text(tags.remove("w3c.tracestate")));
    }
    expected.addAllAttributes(sorted(attributes(tags)));
    span.logs.forEach(log -> expected.addEvents(event(log)));
    addReferences(span, expected);
    return expected.build();
  }

  private static void addReferences(JaegerModel.Span span, Span.Builder expected) {
    long parent = parent(span);
    if (parent != 0) {
      expected.setParentSpanId(id(parent));
    }
    for (JaegerModel.Reference reference : span.references) {
      if (reference.type() != 0 || reference.spanId() != parent) {
        expected
            .addLinksBuilder()
            .setTraceId(id(reference.traceHigh(), reference.traceLow()))
            .setSpanId(id(reference.spanId()))
            .addAttributes(
                SpanRulesTest.text(
                    "opentracing.ref_type", reference.type() == 0 ? "child_of" : "follows_from"));
      }
    }
  }

  private static long parent(JaegerModel.Span span) {
    if (span.parentSpanId != 0) {
      return span.parentSpanId;
    }
    for (int type = 0; type <= 1; type++) {
      for (JaegerModel.Reference reference : span.references) {
        if (reference.type() == type
            && reference.traceHigh() == span.traceHigh
            && reference.traceLow() == span.traceLow) {
          return reference.spanId();
        }
      }
    }
    return 0;
  }

  private static Span.Event event(JaegerModel.Log log) {
    Map<String, Object> fields = map(log.fields());
    return Span.Event.newBuilder()
        .setTimeUnixNano(log.micros() * 1000)
        .setName(text(fields.remove("event")))
        .addAllAttributes(sorted(attributes(fields)))
        .build();
  }

  private static Status status(Map<String, Object> tags, int kind) {
    boolean error = Boolean.TRUE.equals(tags.get("error"));
    Object code = tags.remove("otel.status_code");
    Status.Builder status = Status.newBuilder();
    if (error) {
      tags.remove("error");
      Object message =
          tags.containsKey("otel.status_description")
              ? tags.remove("otel.status_description")
              : tags.get("http.status_message");
      return status.setCodeValue(2).setMessage(text(message)).build();
    }
    if (code != null) {
      String name = text(code).toUpperCase(Locale.ROOT);
      return status
          .setCodeValue(name.equals("OK") ? 1 : name.equals("ERROR") ? 2 : 0)
          .setMessage(text(tags.remove("otel.status_description")))
          .build();
    }
    if (tags.get("http.status_code") instanceof Long http && isHttpError(http, kind)) {
      return status.setCodeValue(2).setMessage(text(tags.get("http.status_message"))).build();
    }
    return status.build();
  }

  private static boolean isHttpError(long http, int kind) {
    if (http >= 400 && http <= 499) {
      return kind != 2;
    }
    return !(http >= 100 && http <= 398);
  }

  private static Map<String, Object> map(List<JaegerModel.Tag> tags) {
    Map<String, Object> map = new LinkedHashMap<>();
    tags.forEach(tag -> map.put(tag.key(), tag.value()));
    return map;
  }

  private static String text(Object value) {
    return value instanceof String text ? text : "";
  }

  private static List<KeyValue> attributes(Map<String, Object> tags) {
    return tags.entrySet().stream()
        .map(tag -> SpanRulesTest.attribute(tag.getKey(), value(tag.getValue())))
        .toList();
  }

  private static AnyValue.Builder value(Object value) {
    AnyValue.Builder any = AnyValue.newBuilder();
    if (value instanceof String text) {
      return any.setStringValue(text);
    } else if (value instanceof Boolean flag) {
      return any.setBoolValue(flag);
    } else if (value instanceof Long number) {
      return any.setIntValue(number);
    } else if (value instanceof Double number) {
      return any.setDoubleValue(number);
    }
    return any.setBytesValue(ByteString.copyFrom((byte[]) value));
  }

  private static ByteString id(long high, long low) {
    return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(high).putLong(low).flip());
  }

  private static ByteString id(long id) {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(id).flip());
  }
}
