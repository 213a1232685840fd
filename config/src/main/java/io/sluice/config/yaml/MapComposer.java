package io.sluice.config.yaml;

import io.sluice.config.report.Location;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the entries of one map; its own keys win over merged ones, wherever they stand. */
final class MapComposer {
  private final Map<String, YamlMap.Entry> own = new LinkedHashMap<>();
  private final Map<String, YamlMap.Entry> merged = new LinkedHashMap<>();
  private final Location location;
  private final Problems problems;

  MapComposer(Location location, Problems problems) {
    this.location = location;
    this.problems = problems;
  }

  void put(String key, Location keyLocation, YamlNode value) {
    YamlMap.Entry before = own.putIfAbsent(key, new YamlMap.Entry(key, keyLocation, value));
    if (before != null) {
      problems.add(
          Problem.error(
              "",
              keyLocation,
              "mapping key \""
                  + key
                  + "\" already defined at line "
                  + before.keyLocation().line()
                  + "; keep one of the two"));
    }
  }

  /** Takes over what {@code <<} points at; of several maps the first that has a key gives it. */
  void merge(YamlNode from, Location keyLocation) throws YamlSyntaxException {
    List<YamlNode> sources = from instanceof YamlList list ? list.items() : List.of(from);
    for (YamlNode source : sources) {
      if (!(source instanceof YamlMap map)) {
        throw new YamlSyntaxException(
            keyLocation,
            "map merge requires map or sequence of maps as the value, found " + source.describe());
      }
      map.byKey().forEach(merged::putIfAbsent);
    }
  }

  YamlMap done() {
    Map<String, YamlMap.Entry> all = new LinkedHashMap<>(own);
    merged.forEach(all::putIfAbsent);
    return new YamlMap(all, location);
  }
}
