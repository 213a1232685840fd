package io.sluice.telemetry;

import io.sluice.component.TimeSource;
import java.time.Duration;

/** A clock that stands still until it is told otherwise. */
public final class ManualTime implements TimeSource {
  // Not zero, and near the point where nanoTime wraps, for it may start anywhere.
  private long nanos = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();

  public void pass(Duration duration) {
    nanos += duration.toNanos();
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public long epochMillis() {
    return 0;
  }
}
