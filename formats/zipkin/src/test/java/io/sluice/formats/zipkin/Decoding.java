package io.sluice.formats.zipkin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.SpanFixtures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes in tests, and shows the outcome as protobuf's own classes see it. */
final class Decoding {
  static final long NOW = 1_600_000_000_000_000_000L;
  static final DecodeOptions PLAIN = new DecodeOptions(false, () -> NOW);
  static final DecodeOptions TYPED = new DecodeOptions(true, () -> NOW);

  private Decoding() {}

  static Decoded decode(ZipkinFormat format, byte[] bytes, DecodeOptions options) {
    try {
      return format.decode(bytes, 0, bytes.length, options);
    } catch (MalformedSpans e) {
      throw new AssertionError("not taken: " + new String(bytes, UTF_8), e);
    }
  }

  static Decoded decode(ZipkinFormat format, String text) {
    return decode(format, text.getBytes(UTF_8), PLAIN);
  }

  /** The resources, read back by protobuf from bytes that were checked like a stranger's. */
  static List<ResourceSpans> resources(Decoded decoded) {
    byte[] bytes = decoded.spans().toByteArray();
    try {
      SpanBatch.parse(bytes);
    } catch (MalformedSpans e) {
      throw new AssertionError("what was decoded is no sound OTLP", e);
    }
    return SpanFixtures.message(bytes).getResourceSpansList();
  }

  static List<Span> spans(Decoded decoded) {
    return resources(decoded).stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  /** The only span, if nothing was refused. */
  static Span only(Decoded decoded) {
    if (!decoded.refusals().none() || spans(decoded).size() != 1) {
      throw new AssertionError(spans(decoded) + " and refused " + decoded.refusals());
    }
    return spans(decoded).get(0);
  }

  /** Attributes as plain objects; fails if a key is there twice. */
  static Map<String, Object> map(List<KeyValue> attributes) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (KeyValue attribute : attributes) {
      if (map.put(attribute.getKey(), plain(attribute.getValue())) != null) {
        throw new AssertionError(attribute.getKey() + " is there twice");
      }
    }
    return map;
  }

  static Object plain(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case BOOL_VALUE -> value.getBoolValue();
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream().map(Decoding::plain).toList();
      case KVLIST_VALUE -> map(value.getKvlistValue().getValuesList());
      default -> "nothing";
    };
  }
}
