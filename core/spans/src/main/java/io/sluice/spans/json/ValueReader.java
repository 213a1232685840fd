package io.sluice.spans.json;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.MalformedSpans;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads attributes and their values, which may hold values. */
final class ValueReader {
  private final JsonInput in;

  ValueReader(JsonInput in) {
    this.in = in;
  }

  /** A key and its value. */
  record Entry(String key, AttributeValue value) {}

  /**
   * Reads an attribute, or an entry of a map.
   *
   * @param depth how many lists and maps it stands in
   */
  Entry entry(int depth) throws IOException, MalformedSpans {
    String[] key = {""};
    AttributeValue[] value = {AttributeValue.EMPTY};
    in.object(
        name -> {
          switch (name) {
            case "key" -> key[0] = in.string();
            case "value" -> value[0] = value(depth);
            default -> in.skip();
          }
        });
    return new Entry(key[0], value[0]);
  }

  private AttributeValue value(int depth) throws IOException, MalformedSpans {
    AttributeValue[] value = {AttributeValue.EMPTY};
    in.object(
        name -> {
          switch (name) {
            case "stringValue", "string_value" -> value[0] = AttributeValue.of(in.string());
            case "boolValue", "bool_value" -> value[0] = AttributeValue.of(in.bool());
            case "intValue", "int_value" -> value[0] = AttributeValue.of(in.signed64());
            case "doubleValue", "double_value" -> value[0] = AttributeValue.of(in.decimal());
            case "arrayValue", "array_value" -> value[0] = list(deeper(depth));
            case "kvlistValue", "kvlist_value" -> value[0] = map(deeper(depth));
            case "bytesValue", "bytes_value" -> value[0] = AttributeValue.of(in.base64());
            default -> in.skip();
          }
        });
    return value[0];
  }

  private int deeper(int depth) throws MalformedSpans {
    if (depth == AttributeValue.DEEPEST) {
      throw in.wrong(
          "has values nested deeper than " + AttributeValue.DEEPEST + " levels, the most allowed");
    }
    return depth + 1;
  }

  private AttributeValue list(int depth) throws IOException, MalformedSpans {
    List<AttributeValue> elements = new ArrayList<>();
    in.object(
        name -> {
          switch (name) {
            case "values" -> in.array(() -> elements.add(value(depth)));
            default -> in.skip();
          }
        });
    return AttributeValue.of(elements);
  }

  private AttributeValue map(int depth) throws IOException, MalformedSpans {
    Map<String, AttributeValue> entries = new LinkedHashMap<>();
    in.object(
        name -> {
          switch (name) {
            case "values" ->
                in.array(
                    () -> {
                      Entry entry = entry(depth);
                      entries.put(entry.key(), entry.value());
                    });
            default -> in.skip();
          }
        });
    return AttributeValue.of(entries);
  }
}
