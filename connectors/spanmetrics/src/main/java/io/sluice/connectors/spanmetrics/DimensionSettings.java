package io.sluice.connectors.spanmetrics;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Key;
import io.sluice.component.settings.Required;
import java.util.Optional;

/**
 * An attribute that series are told apart by, or all whose keys match a pattern.
 *
 * @param name the attribute's key
 * @param fallback the value for spans without it; without one they go without it
 * @param glob a pattern for keys, in which {@code *} is one segment between dots and {@code **} any
 *     number
 */
public record DimensionSettings(String name, @Key("default") Optional<String> fallback, String glob)
    implements Required {
  public static DimensionSettings defaults() {
    return new DimensionSettings("", Optional.empty(), "");
  }

  /** A dimension without default. */
  static DimensionSettings named(String name) {
    return new DimensionSettings(name, Optional.empty(), "");
  }

  boolean isGlob() {
    return !glob.isEmpty();
  }

  @Override
  public void check(Checks checks) {
    checks
        .that(
            name.isEmpty() != glob.isEmpty(),
            "name",
            "either a name or a glob is needed, and not both")
        .that(
            glob.isEmpty() || fallback.isEmpty(),
            "default",
            "cannot be given for a glob, which has no one key");
  }
}
