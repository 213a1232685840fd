package io.sluice.connectors.failover;

import io.sluice.component.TimeSource;
import java.time.Duration;

/**
 * Which level is in use. After it changed to a lower one, a single request at a time tries the
 * higher ones again, once in each interval.
 */
final class Standing {
  private final int levels;
  private final TimeSource time;
  private final long intervalNanos;

  // Guarded by this.
  private int current;
  private long tryHigherAt;

  Standing(int levels, TimeSource time, Duration interval) {
    this.levels = levels;
    this.time = time;
    this.intervalNanos = interval.toNanos();
  }

  /** Where a request begins: at the level in use, or at the first when it is time to try that. */
  synchronized int begin() {
    if (current > 0 && time.nanoTime() - tryHigherAt >= 0) {
      tryHigherAt = time.nanoTime() + intervalNanos;
      return 0;
    }
    return current;
  }

  /** A level took a request; answers whether it was not in use before. */
  synchronized boolean took(int level) {
    boolean isHigher = level < current;
    if (isHigher) {
      current = level;
    }
    return isHigher;
  }

  /** A level failed; answers whether it was in use until now. */
  synchronized boolean failed(int level) {
    if (level != current) {
      return false;
    }
    if (current == 0) {
      tryHigherAt = time.nanoTime() + intervalNanos;
    }
    // When all failed, the next request may find any of them at work again.
    current = (current + 1) % levels;
    return true;
  }

  synchronized int current() {
    return current;
  }
}
