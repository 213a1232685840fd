package io.sluice.distro.doctor;

import io.sluice.component.inspection.ConfigurationView.Line;
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
