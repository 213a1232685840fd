package io.sluice.processors.resourcedetection;

import io.sluice.config.binding.Binder;
import io.sluice.config.binding.SecretNodes;
import io.sluice.config.binding.Spot;
import io.sluice.config.report.Location;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.report.SourceText;
import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlReader;
import io.sluice.config.yaml.YamlSyntaxException;
import java.util.List;
import java.util.Optional;

/** Settings as users write them. */
final class Written {
  private Written() {}

  static ResourceDetectionSettings settings(String yaml) {
    Problems problems = new Problems();
    return bind(yaml, problems)
        .orElseThrow(() -> new AssertionError(problems.sorted().stream().map(Problem::render)));
  }

  /** What is said about settings, warnings included. */
  static List<String> complaints(String yaml) {
    Problems problems = new Problems();
    bind(yaml, problems);
    return problems.sorted().stream().map(Problem::render).toList();
  }

  private static Optional<ResourceDetectionSettings> bind(String yaml, Problems problems) {
    try {
      YamlMap.Entry entry =
          new YamlMap.Entry(
              "it", Location.NOWHERE, YamlReader.read(new SourceText("test", yaml), problems));
      return new Binder(problems, new SecretNodes())
          .bind(ResourceDetectionSettings.defaults(), Spot.top(entry, "it"));
    } catch (YamlSyntaxException e) {
      throw new AssertionError(yaml, e);
    }
  }
}
