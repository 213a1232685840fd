package io.sluice.config.source;

import io.sluice.config.yaml.YamlList;
import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlMap.Entry;
import io.sluice.config.yaml.YamlNode;
import java.util.Map;

/** Reads {@code a::b: 1} as <code>a: {b: 1}</code>, in every key of a tree. */
final class KeyPaths {
  static final String SEPARATOR = "::";

  private KeyPaths() {}

  static YamlNode split(YamlNode node) {
    if (node instanceof YamlMap map) {
      return split(map);
    }
    if (node instanceof YamlList list) {
      return new YamlList(list.items().stream().map(KeyPaths::split).toList(), list.location());
    }
    return node;
  }

  static YamlMap split(YamlMap map) {
    if (map.keys().stream().noneMatch(key -> key.contains(SEPARATOR))) {
      return map.mapEntries(entry -> entry.withValue(split(entry.value())));
    }
    YamlMap all = YamlMap.empty(map.location());
    for (Entry entry : map.entries()) {
      all = Merge.of(all, nested(entry.withValue(split(entry.value()))));
    }
    return all;
  }

  /** The entry as a map of its own, one level for each part of its key. */
  static YamlMap nested(Entry entry) {
    String[] parts = entry.key().split(SEPARATOR, -1);
    YamlNode value = entry.value();
    for (int i = parts.length - 1; i >= 0; i--) {
      Entry level = new Entry(parts[i], entry.keyLocation(), value);
      value = new YamlMap(Map.of(parts[i], level), entry.keyLocation());
    }
    return (YamlMap) value;
  }
}
