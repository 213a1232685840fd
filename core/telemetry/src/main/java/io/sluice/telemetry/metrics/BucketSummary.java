package io.sluice.telemetry.metrics;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.concurrent.atomic.DoubleAccumulator;

/** A histogram of plain numbers that never decays. */
final class BucketSummary extends AbstractMeter implements DistributionSummary, Bucketed {
  private final BucketCounts counts;
  private final double scale;
  private final DoubleAccumulator max = new DoubleAccumulator(Math::max, 0);

  BucketSummary(Meter.Id id, BucketBounds bounds, double scale) {
    super(id);
    this.counts = new BucketCounts(bounds);
    this.scale = scale;
  }

  @Override
  public void record(double amount) {
    double value = amount * scale;
    // Not so for negative values and NaN, which have no bucket.
    if (value >= 0) {
      counts.record(value);
      max.accumulate(value);
    }
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
  public double totalAmount() {
    return counts.read().sum();
  }

  @Override
  public double max() {
    return max.get();
  }

  @Override
  public HistogramSnapshot takeSnapshot() {
    return HistogramSnapshot.empty(count(), totalAmount(), max());
  }
}
