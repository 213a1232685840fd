package io.sluice.ottl.oracle;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A span in generated classes, with its attributes as Java's own maps, lists, strings and numbers;
 * null is an empty value.
 */
final class Model {
  final Span.Builder span;
  final Map<String, Object> attributes;
  final Map<String, Object> resource;

  Model(Span.Builder span, Map<String, Object> resource) {
    this.span = span;
    this.attributes = read(span.getAttributesList());
    this.resource = resource;
  }

  /** Writes the attributes back into the message. */
  void finish() {
    span.clearAttributes().addAllAttributes(write(attributes));
  }

  static Map<String, Object> readResource(ResourceSpans.Builder spans) {
    return read(spans.getResource().getAttributesList());
  }

  static void writeResource(ResourceSpans.Builder spans, Map<String, Object> attributes) {
    spans.getResourceBuilder().clearAttributes().addAllAttributes(write(attributes));
  }

  private static Map<String, Object> read(List<KeyValue> entries) {
    Map<String, Object> map = new LinkedHashMap<>();
    entries.forEach(entry -> map.put(entry.getKey(), read(entry.getValue())));
    return map;
  }

  private static Object read(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case BOOL_VALUE -> value.getBoolValue();
      case KVLIST_VALUE -> read(value.getKvlistValue().getValuesList());
      case ARRAY_VALUE -> {
        List<Object> elements = new ArrayList<>();
        value.getArrayValue().getValuesList().forEach(each -> elements.add(read(each)));
        yield elements;
      }
      default -> null;
    };
  }

  private static List<KeyValue> write(Map<?, ?> map) {
    List<KeyValue> entries = new ArrayList<>();
    map.forEach(
        (key, value) ->
            entries.add(KeyValue.newBuilder().setKey((String) key).setValue(write(value)).build()));
    return entries;
  }

  private static AnyValue write(Object value) {
    AnyValue.Builder builder = AnyValue.newBuilder();
    if (value instanceof String text) {
      builder.setStringValue(text);
    } else if (value instanceof Long number) {
      builder.setIntValue(number);
    } else if (value instanceof Double number) {
      builder.setDoubleValue(number);
    } else if (value instanceof Boolean flag) {
      builder.setBoolValue(flag);
    } else if (value instanceof Map<?, ?> map) {
      builder.setKvlistValue(KeyValueList.newBuilder().addAllValues(write(map)));
    } else if (value instanceof List<?> list) {
      ArrayValue.Builder elements = ArrayValue.newBuilder();
      list.forEach(element -> elements.addValues(write(element)));
      builder.setArrayValue(elements);
    }
    return builder.build();
  }
}
