package io.sluice.exporters.client;

import java.time.Duration;

/** Pauses as servers ask for them. */
public final class Delays {
  /** A server may ask for a longer pause, but retries never last that long. */
  private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

  private Delays() {}

  /** A pause that is not negative, cut off at a day. */
  public static Duration of(long seconds, long nanos) {
    if (seconds >= LONGEST_SECONDS) {
      return Duration.ofSeconds(LONGEST_SECONDS);
    }
    return Duration.ofSeconds(seconds, Math.min(nanos, 999_999_999));
  }
}
