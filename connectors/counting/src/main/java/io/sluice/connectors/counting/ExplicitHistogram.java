package io.sluice.connectors.counting;

import io.sluice.metrics.AttributeList;
import io.sluice.metrics.Exemplar;
import io.sluice.metrics.MetricKind;
import io.sluice.metrics.Point;
import java.util.List;

/** Counts values between bounds that somebody chose. */
final class ExplicitHistogram implements Histogram {
  private final double[] bounds;
  private final long[] counts;
  private long count;
  private double sum;

  private ExplicitHistogram(double[] bounds) {
    this.bounds = bounds;
    this.counts = new long[bounds.length + 1];
  }

  static final class Bounds implements Shape {
    private final double[] bounds;

    Bounds(double[] bounds) {
      this.bounds = bounds;
    }

    @Override
    public Histogram empty() {
      return new ExplicitHistogram(bounds);
    }

    @Override
    public MetricKind kind() {
      return MetricKind.HISTOGRAM;
    }
  }

  @Override
  public void record(double value, long times) {
    int bucket = bucketOf(value);
    counts[bucket] = Saturating.add(counts[bucket], times);
    count = Saturating.add(count, times);
    sum += value * times;
  }

  /** The first bound that is not below the value. */
  private int bucketOf(double value) {
    int low = 0;
    int high = bounds.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bounds[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public Point point(
      AttributeList attributes, long startNanos, long timeNanos, List<Exemplar> exemplars) {
    return new Point.OfHistogram(
        attributes,
        startNanos,
        timeNanos,
        new Point.Buckets(count, sum, bounds, counts.clone()),
        exemplars);
  }
}
