package io.sluice.processors.k8sattributes;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import io.sluice.processors.editing.Regex;
import java.util.List;

/**
 * Pods that are left alone.
 *
 * @param pods by their names; an empty list is the default one
 */
public record ExcludeSettings(List<Name> pods) {
  private static final List<Name> USUAL =
      List.of(new Name("jaeger-agent"), new Name("jaeger-collector"));

  public ExcludeSettings {
    pods = pods.isEmpty() ? USUAL : List.copyOf(pods);
  }

  public static ExcludeSettings defaults() {
    return new ExcludeSettings(USUAL);
  }

  /**
   * Names of pods.
   *
   * @param name a regular expression that is found somewhere in them
   */
  public record Name(String name) implements Required {
    public Name {
      Checks checks = new Checks();
      Regex.check(checks, "name", name);
      checks.done();
    }

    public static Name defaults() {
      return new Name("");
    }

    @Override
    public void check(Checks checks) {
      checks.notBlank("name", name);
    }
  }
}
