package io.sluice.processors.span;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;

/**
 * What the status becomes.
 *
 * @param code {@code Ok}, {@code Error} or {@code Unset}
 * @param description why it is an error
 */
public record StatusSettings(String code, String description) implements Required {
  private static final String ERROR = "Error";

  public static StatusSettings defaults() {
    return new StatusSettings("", "");
  }

  @Override
  public void check(Checks checks) {
    checks
        .that(
            code.equals("Ok") || code.equals(ERROR) || code.equals("Unset"),
            "code",
            "must be Ok, Error or Unset, spelled like this")
        .that(
            description.isEmpty() || code.equals(ERROR),
            "description",
            "goes with code: Error only; remove it");
  }
}
