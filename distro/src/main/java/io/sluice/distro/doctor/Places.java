package io.sluice.distro.doctor;

import io.sluice.component.inspection.ConfigurationView.Line;
import io.sluice.config.ConfiguredComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where in the configuration things are written. */
final class Places {
  private final Map<List<String>, String> origins = new HashMap<>();

  Places(List<Line> lines) {
    List<String> path = new ArrayList<>();
    for (Line line : lines) {
      path.subList(line.depth(), path.size()).clear();
      path.add(line.key());
      origins.putIfAbsent(List.copyOf(path), line.origin());
    }
  }

  /**
   * The place of a component's key.
   *
   * @param key with dots between its parts; empty for the component itself
   */
  String ofKey(ConfiguredComponent<?> component, String key) {
    List<String> path = new ArrayList<>();
    path.add(component.kind().label() + "s");
    path.add(component.id().toString());
    path.addAll(List.of(key.split("\\.")));
    return of(path.toArray(String[]::new));
  }

  /** The place of a key, or of the nearest section around where it would stand. */
  String of(String... path) {
    List<String> keys = List.of(path);
    while (!keys.isEmpty()) {
      String origin = origins.get(keys);
      if (origin != null) {
        return origin;
      }
      keys = keys.subList(0, keys.size() - 1);
    }
    return "";
  }
}
