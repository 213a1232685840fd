package io.sluice.config;

import io.sluice.config.binding.SecretNodes;
import io.sluice.config.report.Location;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.report.SourceText;
import io.sluice.config.source.Expansion;
import io.sluice.config.source.SourceMerger;
import io.sluice.config.source.Surroundings;
import io.sluice.config.yaml.YamlMap;
import java.util.List;
import java.util.Optional;

/**
 * Reads a whole configuration.
 *
 * <pre>{@code
 * Loaded loaded =
 *     new ConfigLoader(Surroundings.ofThisProcess(), catalog)
 *         .load(List.of("collector.yaml"), List.of(), Strictness.NOTICE);
 * }</pre>
 */
public final class ConfigLoader {
  private final Surroundings surroundings;
  private final ComponentCatalog catalog;

  public ConfigLoader(Surroundings surroundings, ComponentCatalog catalog) {
    this.surroundings = surroundings;
    this.catalog = catalog;
  }

  /**
   * Reads, merges, expands, binds and validates.
   *
   * @param locations the {@code --config} values, in order
   * @param sets the {@code --set} values, laid over all locations
   * @param strictness what to make of parts that Sluice does not run
   */
  public Loaded load(List<String> locations, List<String> sets, Strictness strictness) {
    Problems problems = new Problems();
    SecretNodes secrets = new SecretNodes();
    YamlMap merged = new SourceMerger(surroundings, problems).merge(locations, sets);
    YamlMap root = new Expansion(surroundings, problems).expand(merged);
    if (root.keys().isEmpty()) {
      reportEmpty(locations, problems);
      return loaded(Optional.empty(), problems, List.of(), new EffectiveConfig(root, secrets));
    }
    Assembly assembly = new Assembly(catalog, problems, secrets);
    SluiceConfig config = assembly.assemble(root);
    List<Notice> notices = assembly.notices();
    if (strictness == Strictness.ERROR) {
      notices.forEach(n -> problems.add(Problem.error(n.path(), n.location(), n.text())));
    }
    return loaded(Optional.of(config), problems, notices, new EffectiveConfig(root, secrets));
  }

  private static Loaded loaded(
      Optional<SluiceConfig> config,
      Problems problems,
      List<Notice> notices,
      EffectiveConfig effective) {
    return new Loaded(
        problems.hasErrors() ? Optional.empty() : config, problems.sorted(), notices, effective);
  }

  private static void reportEmpty(List<String> locations, Problems problems) {
    if (locations.isEmpty()) {
      problems.add(
          Problem.error(
              "",
              Location.NOWHERE,
              "at least one config flag must be provided: --config collector.yaml"));
    } else if (!problems.hasErrors()) {
      Location place = Location.whole(new SourceText(String.join(", ", locations), ""));
      problems.add(Problem.error("", place, "empty configuration file"));
    }
  }
}
