package io.sluice.component;

import java.time.Duration;

/** A point in time after which nobody waits any more. */
public final class Deadline {
  private final TimeSource time;
  private final long atNanos;

  private Deadline(TimeSource time, long atNanos) {
    this.time = time;
    this.atNanos = atNanos;
  }

  public static Deadline in(Duration duration, TimeSource time) {
    return new Deadline(time, time.nanoTime() + duration.toNanos());
  }

  /** What is left of it, never negative. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, atNanos - time.nanoTime()));
  }

  public boolean passed() {
    return atNanos - time.nanoTime() <= 0;
  }
}
