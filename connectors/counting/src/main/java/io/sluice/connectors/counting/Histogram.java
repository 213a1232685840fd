package io.sluice.connectors.counting;

import io.sluice.metrics.AttributeList;
import io.sluice.metrics.Exemplar;
import io.sluice.metrics.MetricKind;
import io.sluice.metrics.Point;
import java.util.List;

/** How often which value was met. */
public interface Histogram {
  /**
   * Counts a value.
   *
   * @param value not negative
   * @param times how often it counts
   */
  void record(double value, long times);

  /** What was counted so far. */
  Point point(AttributeList attributes, long startNanos, long timeNanos, List<Exemplar> exemplars);

  /** Makes histograms of one shape. */
  interface Shape {
    Histogram empty();

    MetricKind kind();
  }

  /**
   * Histograms with these bounds.
   *
   * @param bounds in rising order; each belongs to the bucket below it
   */
  static Shape explicit(double... bounds) {
    return new ExplicitHistogram.Bounds(bounds.clone());
  }

  /**
   * Exponential histograms, as fine as so many buckets allow.
   *
   * @param mostBuckets at least two
   */
  static Shape exponential(int mostBuckets) {
    return new ExponentialHistogram.Size(mostBuckets);
  }
}
