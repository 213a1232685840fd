package io.sluice.processors.resourcedetection;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found out.
 *
 * @param schemaUrl by which the attributes are called so; empty when nothing is said about that
 */
record Detected(Map<String, AttributeValue> attributes, String schemaUrl) {
  static final Detected NOTHING = new Detected(Map.of(), "");

  /** Of several that tell the same, the first one counts. */
  static Detected join(List<Detected> all) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    String schema = "";
    for (Detected each : all) {
      each.attributes.forEach(attributes::putIfAbsent);
      schema = schema.isEmpty() ? each.schemaUrl : schema;
    }
    return new Detected(attributes, schema);
  }

  /** Ready to be written. */
  List<Map.Entry<Text, AttributeValue>> prepared() {
    return attributes.entrySet().stream()
        .map(each -> Map.entry(Text.of(each.getKey()), each.getValue()))
        .toList();
  }
}
