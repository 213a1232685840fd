package io.sluice.distro;

import io.sluice.config.ConfigLoader;
import io.sluice.config.Loaded;
import io.sluice.config.Strictness;
import io.sluice.config.source.Surroundings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the configuration comes from; the same for every command that reads one. */
final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "URI",
      description = {
        "A file, or file:, env:, yaml:, http: or https: location. Repeat it to lay one over"
            + " another."
      })
  private List<String> locations = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One value, laid over all files: --set processors.batch.timeout=2s")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--feature-gates",
      paramLabel = "IDS",
      description = "Accepted for the sake of existing command lines; Sluice has none.")
  private List<String> featureGates = new ArrayList<>();

  @Option(
      names = "--strict",
      description = "Refuse a configuration that has parts which Sluice does not run.")
  private boolean strict;

  /** Says which of the given feature gates do nothing: all of them. */
  void tellIgnoredGates(PrintWriter out) {
    if (!featureGates.isEmpty()) {
      out.println(
          "note: --feature-gates="
              + String.join(",", featureGates)
              + " has no effect, Sluice has no feature gates");
    }
  }

  /** Whether there is nothing that a {@code --set} could be laid over. */
  boolean noLocation() {
    return locations.isEmpty();
  }

  Loaded load(SharedLoops loops) {
    return load(loops, locations);
  }

  Loaded loadText(SharedLoops loops, String yaml) {
    return load(loops, List.of("yaml:" + yaml));
  }

  private Loaded load(SharedLoops loops, List<String> from) {
    return new ConfigLoader(Surroundings.ofThisProcess(), Components.catalog(loops))
        .load(from, sets, strict ? Strictness.ERROR : Strictness.NOTICE);
  }
}
