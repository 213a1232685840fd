package io.sluice.processors.k8sattributes;

import io.sluice.spans.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Attributes while they are collected: of two with the same key the later one counts. */
final class Collected {
  private final SharedAttributes shared;
  private final Map<Text, Attribute> attributes = new LinkedHashMap<>();

  Collected(SharedAttributes shared) {
    this.shared = shared;
  }

  /** Puts one unless it would say nothing. */
  void put(Text key, String value) {
    if (!value.isEmpty()) {
      attributes.put(key, shared.of(key, Text.of(value)));
    }
  }

  /** The same for one that no other object has. */
  void putOwn(MetadataName name, Text value) {
    if (!value.isEmpty()) {
      attributes.put(name.key(), Attribute.of(name.key(), value));
    }
  }

  void put(MetadataName name, String value) {
    put(name.key(), value);
  }

  boolean has(Text key) {
    return attributes.containsKey(key);
  }

  List<Attribute> done() {
    return List.copyOf(attributes.values());
  }
}
