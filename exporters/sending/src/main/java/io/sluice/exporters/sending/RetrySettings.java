package io.sluice.exporters.sending;

import io.sluice.component.settings.Checks;
import java.time.Duration;

/**
 * The section {@code retry_on_failure}. It is checked also when it is switched off.
 *
 * @param enabled whether there is a second attempt at all
 * @param initialInterval the pause before the second attempt
 * @param randomizationFactor how far a pause may randomly differ, as a part of itself
 * @param multiplier how much longer each pause is than the one before
 * @param maxInterval the longest pause
 * @param maxElapsedTime no attempt begins later than this after the first; zero means that attempts
 *     never end
 */
public record RetrySettings(
    boolean enabled,
    Duration initialInterval,
    double randomizationFactor,
    double multiplier,
    Duration maxInterval,
    Duration maxElapsedTime) {
  public RetrySettings {
    boolean ends = !maxElapsedTime.isZero() && !maxElapsedTime.isNegative();
    new Checks()
        .notNegative("initial_interval", initialInterval)
        .between("randomization_factor", randomizationFactor, 0, 1)
        .that(multiplier >= 0, "multiplier", "must not be negative, is " + multiplier)
        .notNegative("max_interval", maxInterval)
        .notNegative("max_elapsed_time", maxElapsedTime)
        .that(
            !ends || maxElapsedTime.compareTo(initialInterval) >= 0,
            "max_elapsed_time",
            "must not be shorter than initial_interval, or no second attempt would ever be made")
        .that(
            !ends || maxElapsedTime.compareTo(maxInterval) >= 0,
            "max_elapsed_time",
            "must not be shorter than max_interval; lower max_interval as well")
        .done();
  }

  public static RetrySettings defaults() {
    return new RetrySettings(
        true, Duration.ofSeconds(5), 0.5, 1.5, Duration.ofSeconds(30), Duration.ofMinutes(5));
  }

  RetrySettings switchedOff() {
    return new RetrySettings(
        false, initialInterval, randomizationFactor, multiplier, maxInterval, maxElapsedTime);
  }
}
