package io.sluice.config.source;

import io.sluice.config.report.Location;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.report.SourceText;
import io.sluice.config.source.SourceFetcher.Fetched;
import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlNode;
import io.sluice.config.yaml.YamlReader;
import io.sluice.config.yaml.YamlSyntaxException;
import java.util.List;
import java.util.Optional;

/** Reads every {@code --config} and every {@code --set}, and lays each over those before it. */
public final class SourceMerger {
  private final SourceFetcher fetcher;
  private final Problems problems;

  public SourceMerger(Surroundings surroundings, Problems problems) {
    this.fetcher = new SourceFetcher(surroundings);
    this.problems = problems;
  }

  /** The merged tree, not yet expanded; sources that cannot be read are reported and left out. */
  public YamlMap merge(List<String> locations, List<String> sets) {
    YamlMap merged = YamlMap.empty(Location.NOWHERE);
    for (String location : locations) {
      merged = Merge.of(merged, document(location));
    }
    for (String set : sets) {
      merged = Merge.of(merged, assignment(set));
    }
    return merged;
  }

  private YamlMap document(String location) {
    Location whole = Location.whole(new SourceText(location, ""));
    try {
      SourceUri uri = SourceUri.ofLocation(location);
      Optional<Fetched> fetched = fetcher.fetch(uri);
      if (fetched.isEmpty()) {
        problems.add(Problem.warning("", whole, "the variable is not set, so it adds nothing"));
        return YamlMap.empty(whole);
      }
      SourceText text = fetched.get().text();
      return topLevel(YamlReader.read(text, problems), text);
    } catch (UnavailableSourceException e) {
      problems.add(Problem.error("", whole, e.getMessage()));
    } catch (YamlSyntaxException e) {
      problems.add(e.problem());
    }
    return YamlMap.empty(whole);
  }

  private YamlMap topLevel(YamlNode root, SourceText text) {
    if (root instanceof YamlMap map) {
      return KeyPaths.split(map);
    }
    if (!root.isNull()) {
      problems.add(
          Problem.error("", root.location(), root.describe() + " cannot be used as a Conf")
              .expecting("a map with the keys receivers, exporters, service …"));
    }
    return YamlMap.empty(Location.whole(text));
  }

  /**
   * {@code a.b=value}. The key is blanked out before the value is read, so that every place in the
   * value is a place in what was typed.
   */
  private YamlMap assignment(String set) {
    SourceText typed = new SourceText("--set", set);
    int equals = set.indexOf('=');
    if (equals < 0) {
      problems.add(
          Problem.error(
              "",
              Location.whole(typed),
              "missing equal sign in --set " + set + "; write --set key.inner=value"));
      return YamlMap.empty(Location.whole(typed));
    }
    Location start = new Location(typed, 1, 1);
    String key = set.substring(0, equals).strip().replace(".", KeyPaths.SEPARATOR);
    String value = " ".repeat(equals + 1) + set.substring(equals + 1);
    try {
      YamlNode node = YamlReader.read(value, typed, problems);
      return KeyPaths.nested(new YamlMap.Entry(key, start, KeyPaths.split(node)));
    } catch (YamlSyntaxException e) {
      problems.add(e.problem());
      return YamlMap.empty(start);
    }
  }
}
