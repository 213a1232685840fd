package io.sluice.processors.tailsampling;

import io.sluice.config.binding.Binder;
import io.sluice.config.binding.SecretNodes;
import io.sluice.config.binding.Spot;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.report.SourceText;
import io.sluice.config.yaml.YamlNode;
import io.sluice.config.yaml.YamlReader;
import io.sluice.config.yaml.YamlSyntaxException;
import java.util.List;
import java.util.Optional;

/** Settings as people write them, read as the program reads them. */
public final class TestSettings {
  private final Problems problems = new Problems();
  private final Optional<TailSamplingSettings> settings;

  private TestSettings(String yaml) {
    try {
      YamlNode node = YamlReader.read(new SourceText("test.yaml", yaml), problems);
      Spot spot = new Spot(node, node.location(), "tail_sampling", "");
      settings =
          new Binder(problems, new SecretNodes()).bind(TailSamplingSettings.defaults(), spot);
    } catch (YamlSyntaxException e) {
      throw new AssertionError("the test's YAML cannot be read:\n" + yaml, e);
    }
  }

  public static TailSamplingSettings yaml(String yaml) {
    TestSettings read = new TestSettings(yaml);
    return read.settings.orElseThrow(() -> new AssertionError(read.problems.sorted().toString()));
  }

  /** Settings with these policies, each an item of a YAML list in flow style. */
  public static TailSamplingSettings policies(String... policies) {
    return yaml("policies: [" + String.join(", ", policies) + "]");
  }

  /** What is wrong or doubtful, as {@code path: message}. */
  static List<String> problems(String yaml) {
    return new TestSettings(yaml).problems.sorted().stream().map(TestSettings::words).toList();
  }

  private static String words(Problem problem) {
    return problem.path() + ": " + problem.message();
  }
}
