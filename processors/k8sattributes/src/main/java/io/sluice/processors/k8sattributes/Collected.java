package io.sluice.processors.k8sattributes;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Attributes while they are collected: of two with the same key the later one counts. */
final class Collected {
  private final Map<Text, Text> texts = new LinkedHashMap<>();

  /** Puts one unless it would say nothing. */
  void put(Text key, String value) {
    if (!value.isEmpty()) {
      texts.put(key, Text.of(value));
    }
  }

  void put(MetadataName name, String value) {
    put(name.key(), value);
  }

  boolean has(Text key) {
    return texts.containsKey(key);
  }

  List<Attribute> done() {
    return texts.entrySet().stream()
        .map(each -> new Attribute(each.getKey(), new AttributeValue.OfString(each.getValue())))
        .toList();
  }
}
