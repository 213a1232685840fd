package io.sluice.receivers.kafka;

import io.sluice.component.settings.Checks;
import java.time.Duration;

/**
 * The section {@code error_backoff}: pauses before a message is offered again. What is not said is
 * as in a usual retry.
 *
 * @param maxElapsedTime after which a message counts as failed; zero for never
 */
public record ErrorBackoff(
    boolean enabled,
    Duration initialInterval,
    Duration maxInterval,
    double multiplier,
    double randomizationFactor,
    Duration maxElapsedTime) {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final double GROWTH = 1.5;

  public ErrorBackoff {
    new Checks()
        .notNegative("initial_interval", initialInterval)
        .notNegative("max_interval", maxInterval)
        .that(multiplier >= 0, "multiplier", "must not be negative, is " + multiplier)
        .between("randomization_factor", randomizationFactor, 0, 1)
        .notNegative("max_elapsed_time", maxElapsedTime)
        .done();
  }

  public static ErrorBackoff defaults() {
    return new ErrorBackoff(false, Duration.ZERO, Duration.ZERO, 0, 0, Duration.ZERO);
  }

  /**
   * The pause after so many failures in a row.
   *
   * @param failures at least one
   * @param random from zero to one
   */
  Duration pause(int failures, double random) {
    double first = millis(initialInterval, FIRST);
    double longest = Math.max(first, millis(maxInterval, LONGEST));
    double factor = multiplier >= 1 ? multiplier : GROWTH;
    double pause = Math.min(longest, first * Math.pow(factor, Math.min(failures - 1, 100)));
    double off = enabled ? randomizationFactor * (2 * random - 1) : 0;
    return Duration.ofMillis((long) (pause * (1 + off)));
  }

  private double millis(Duration said, Duration usual) {
    return (enabled && !said.isZero() ? said : usual).toMillis();
  }

  /** Whether a message has been offered for long enough. */
  boolean isOver(Duration sinceFirst) {
    return !enabled || (!maxElapsedTime.isZero() && sinceFirst.compareTo(maxElapsedTime) >= 0);
  }
}
