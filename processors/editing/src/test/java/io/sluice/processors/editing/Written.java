package io.sluice.processors.editing;

import io.sluice.config.binding.Binder;
import io.sluice.config.binding.SecretNodes;
import io.sluice.config.binding.Spot;
import io.sluice.config.report.Location;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.report.SourceText;
import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlNode;
import io.sluice.config.yaml.YamlReader;
import io.sluice.config.yaml.YamlSyntaxException;
import java.util.List;
import java.util.Optional;

/** Settings as users write them. */
public final class Written {
  private Written() {}

  /** The settings, which must be sound. */
  public static <S> S settings(S defaults, String yaml) {
    Problems problems = new Problems();
    Optional<S> bound = bind(defaults, yaml, problems);
    return bound.orElseThrow(() -> new AssertionError(problems.sorted().toString()));
  }

  /** What is said about settings, warnings included, each with its path. */
  public static List<String> complaints(Object defaults, String yaml) {
    Problems problems = new Problems();
    bind(defaults, yaml, problems);
    return problems.sorted().stream().map(Problem::render).toList();
  }

  /** A value as YAML has it. */
  public static Object value(String yaml) {
    return node(yaml, new Problems()).toObject();
  }

  private static <S> Optional<S> bind(S defaults, String yaml, Problems problems) {
    YamlMap.Entry entry = new YamlMap.Entry("it", Location.NOWHERE, node(yaml, problems));
    return new Binder(problems, new SecretNodes()).bind(defaults, Spot.top(entry, "it"));
  }

  private static YamlNode node(String yaml, Problems problems) {
    try {
      return YamlReader.read(new SourceText("test", yaml), problems);
    } catch (YamlSyntaxException e) {
      throw new AssertionError(yaml, e);
    }
  }
}
