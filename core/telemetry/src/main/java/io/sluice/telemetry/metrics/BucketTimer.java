package io.sluice.telemetry.metrics;

import io.micrometer.core.instrument.AbstractTimer;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.distribution.NoopHistogram;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.util.TimeUtils;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;

/** A histogram of durations, in seconds, that never decays. */
final class BucketTimer extends AbstractTimer implements Bucketed {
  private final BucketCounts counts;
  private final LongAccumulator maxNanos = new LongAccumulator(Math::max, 0);

  BucketTimer(Meter.Id id, Clock clock, PauseDetector pauses, BucketBounds bounds) {
    super(id, clock, pauses, TimeUnit.SECONDS, NoopHistogram.INSTANCE);
    this.counts = new BucketCounts(bounds);
  }

  @Override
  protected void recordNonNegative(long amount, TimeUnit unit) {
    long nanos = unit.toNanos(amount);
    counts.record(nanos / 1e9);
    maxNanos.accumulate(nanos);
  }

  @Override
  public BucketCounts.Reading reading() {
    return counts.read();
  }

  @Override
  public long count() {
    return counts.read().count();
  }

  @Override
  public double totalTime(TimeUnit unit) {
    return TimeUtils.secondsToUnit(counts.read().sum(), unit);
  }

  @Override
  public double max(TimeUnit unit) {
    return TimeUtils.nanosToUnit((double) maxNanos.get(), unit);
  }
}
