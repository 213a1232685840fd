package io.sluice.processors.tailsampling.policy;

import io.sluice.component.TimeSource;

/** Gives out so many tokens a second, and after a quiet time as many at once as it holds. */
final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double perSecond;
  private final long capacity;
  private final TimeSource time;
  private double tokens;
  private long filledAt;

  /**
   * @param capacity how many it holds when full, as it is in the beginning; zero for what comes in
   *     two seconds
   */
  TokenBucket(long perSecond, long capacity, TimeSource time) {
    this.perSecond = perSecond;
    this.capacity = capacity > 0 ? capacity : 2 * perSecond;
    this.time = time;
    this.tokens = (double) this.capacity;
    this.filledAt = time.nanoTime();
  }

  /** Takes so many tokens, or none if there are not enough. */
  boolean take(long count) {
    long now = time.nanoTime();
    tokens =
        Math.min(
            (double) capacity, tokens + (double) (now - filledAt) / NANOS_PER_SECOND * perSecond);
    filledAt = now;
    if ((double) count > tokens) {
      return false;
    }
    tokens -= (double) count;
    return true;
  }

  /** How many there are after the last call. */
  long left() {
    return (long) tokens;
  }
}
