package io.sluice.processors.tailsampling.policy;

import io.sluice.component.settings.Checks;

/**
 * A whole number within bounds, on a resource or span.
 *
 * @param minValue the least that matches; zero for no bound
 * @param maxValue the most that matches; zero for no bound
 * @param invertMatch sampled are the traces in which nothing matches
 */
public record NumericAttributeSettings(
    String key, long minValue, long maxValue, boolean invertMatch) {
  public NumericAttributeSettings {
    new Checks()
        .that(
            minValue != 0 || maxValue != 0,
            "min_value",
            "min_value or max_value must be given, and 0 counts as not given")
        .done();
  }

  long least() {
    return minValue == 0 ? Long.MIN_VALUE : minValue;
  }

  long most() {
    return maxValue == 0 ? Long.MAX_VALUE : maxValue;
  }
}
