package io.sluice.config.source;

import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlMap.Entry;
import io.sluice.config.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lays one tree over another: maps join key by key, everything else is replaced. */
final class Merge {
  private Merge() {}

  static YamlMap of(YamlMap below, YamlMap above) {
    Map<String, Entry> all = new LinkedHashMap<>(below.byKey());
    above.byKey().forEach((key, entry) -> all.merge(key, entry, Merge::entries));
    return new YamlMap(all, below.location());
  }

  private static Entry entries(Entry below, Entry above) {
    YamlNode value =
        below.value() instanceof YamlMap lower && above.value() instanceof YamlMap upper
            ? of(lower, upper)
            : above.value();
    return above.withValue(value);
  }
}
