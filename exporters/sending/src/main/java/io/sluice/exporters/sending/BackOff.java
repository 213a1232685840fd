package io.sluice.exporters.sending;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to pause before another attempt: longer each time, up to a limit, and never quite the
 * same for all, so that many clients of a recovering server do not come back at the same moment.
 *
 * @param random numbers from zero, included, to one, excluded
 */
record BackOff(RetrySettings settings, DoubleSupplier random) {
  /**
   * The pause before a retry.
   *
   * @param retry zero for the first one
   */
  Duration pause(int retry) {
    double longest = settings.maxInterval().toNanos();
    double grown = settings.initialInterval().toNanos() * Math.pow(settings.multiplier(), retry);
    double interval = Math.min(grown, longest);
    double spread = settings.randomizationFactor() * (2 * random.getAsDouble() - 1);
    return Duration.ofNanos((long) (interval * (1 + spread)));
  }

  /** Whether an attempt so long after the first would still be made. */
  boolean allows(Duration sinceFirst) {
    return settings.maxElapsedTime().isZero()
        || sinceFirst.compareTo(settings.maxElapsedTime()) <= 0;
  }
}
