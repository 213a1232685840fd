package io.sluice.config;

import io.sluice.config.report.Location;
import io.sluice.config.report.NearestName;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.yaml.YamlMap;
import java.util.List;
import java.util.Optional;

/**
 * A map of the configuration's own structure, as opposed to a component's settings.
 *
 * @param map its entries; none if it was null or unusable
 * @param key where its key stands
 * @param path the keys that lead to it, joined by {@code ::}
 */
record Section(YamlMap map, Location key, String path) {

  /** Opens an entry as a section; whatever is no map is reported and counts as empty. */
  static Section of(YamlMap.Entry entry, String path, Problems problems) {
    if (entry.value() instanceof YamlMap map) {
      return new Section(map, entry.keyLocation(), path);
    }
    if (!entry.value().isNull()) {
      problems.add(
          Problem.error(
                  path,
                  entry.keyLocation(),
                  "'" + dotted(path) + "' cannot be " + entry.value().describe())
              .expecting("a map"));
    }
    return new Section(YamlMap.empty(entry.keyLocation()), entry.keyLocation(), path);
  }

  Optional<Section> section(String name, Problems problems) {
    return map.entry(name).map(entry -> of(entry, pathOf(name), problems));
  }

  String pathOf(String name) {
    return path.isEmpty() ? name : path + "::" + name;
  }

  void allowOnly(List<String> keys, Problems problems) {
    for (YamlMap.Entry entry : map.entries()) {
      if (!keys.contains(entry.key())) {
        problems.add(
            Problem.error(
                    pathOf(entry.key()),
                    entry.keyLocation(),
                    "unknown key: '" + dotted(path) + "' has invalid keys: " + entry.key())
                .expecting("one of " + String.join(", ", keys))
                .suggesting(NearestName.of(entry.key(), keys)));
      }
    }
  }

  private static String dotted(String path) {
    return path.replace("::", ".");
  }
}
