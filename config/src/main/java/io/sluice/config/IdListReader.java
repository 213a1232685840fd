package io.sluice.config;

import io.sluice.component.ComponentId;
import io.sluice.config.binding.Binder;
import io.sluice.config.binding.Spot;
import io.sluice.config.yaml.YamlMap;
import java.util.List;
import java.util.Optional;

/** Reads lists of component names: {@code [otlp, debug/2]}, or {@code otlp,debug/2}. */
final class IdListReader {
  private final Binder binder;

  IdListReader(Binder binder) {
    this.binder = binder;
  }

  /** The names under a key, empty if there are none; those that are no names are reported. */
  List<LocatedId> read(Section section, String key) {
    Optional<YamlMap.Entry> entry = section.map().entry(key);
    if (entry.isEmpty()) {
      return List.of();
    }
    return binder.items(ComponentId.class, Spot.section(entry.get(), section.pathOf(key))).stream()
        .map(item -> new LocatedId(item.value(), item.location()))
        .toList();
  }
}
