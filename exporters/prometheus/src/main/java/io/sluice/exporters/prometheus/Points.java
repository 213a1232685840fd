package io.sluice.exporters.prometheus;

import io.sluice.metrics.Point;
import java.util.Arrays;
import java.util.Optional;

/** Adds up points. */
final class Points {
  /** Far from every index that a double can have. */
  private static final int NO_BUCKET = 1 << 30;

  private Points() {}

  /**
   * The sum of two points of one series, with the attributes and examples of the second. Nothing if
   * they do not fit together.
   *
   * @param startNanos from when on the sum counts
   */
  static Optional<Point> sum(Point first, Point second, long startNanos) {
    if (first instanceof Point.OfLong a && second instanceof Point.OfLong b) {
      return Optional.of(
          new Point.OfLong(
              b.attributes(), startNanos, b.timeNanos(), a.value() + b.value(), b.exemplars()));
    }
    if (first instanceof Point.OfDouble a && second instanceof Point.OfDouble b) {
      return Optional.of(
          new Point.OfDouble(
              b.attributes(), startNanos, b.timeNanos(), a.value() + b.value(), b.exemplars()));
    }
    if (first instanceof Point.OfHistogram a && second instanceof Point.OfHistogram b) {
      return sum(a.buckets(), b.buckets())
          .map(
              buckets ->
                  new Point.OfHistogram(
                      b.attributes(), startNanos, b.timeNanos(), buckets, b.exemplars()));
    }
    if (first instanceof Point.OfExponential a && second instanceof Point.OfExponential b) {
      return Optional.of(
          new Point.OfExponential(
              b.attributes(),
              startNanos,
              b.timeNanos(),
              sum(a.buckets(), b.buckets()),
              b.exemplars()));
    }
    return Optional.empty();
  }

  private static Optional<Point.Buckets> sum(Point.Buckets a, Point.Buckets b) {
    if (!Arrays.equals(a.bounds(), b.bounds()) || a.counts().length != b.counts().length) {
      return Optional.empty();
    }
    long[] counts = a.counts().clone();
    for (int i = 0; i < counts.length; i++) {
      counts[i] += b.counts()[i];
    }
    return Optional.of(
        new Point.Buckets(a.count() + b.count(), a.sum() + b.sum(), a.bounds(), counts));
  }

  /** At the coarser of the two scales. */
  private static Point.ExponentialBuckets sum(
      Point.ExponentialBuckets a, Point.ExponentialBuckets b) {
    int scale = Math.min(a.scale(), b.scale());
    Point.ExponentialBuckets first = at(scale, a);
    Point.ExponentialBuckets second = at(scale, b);
    int low = Math.min(begin(first), begin(second));
    int high = Math.max(behind(first), behind(second));
    long[] counts = new long[Math.max(0, high - low)];
    for (Point.ExponentialBuckets each : new Point.ExponentialBuckets[] {first, second}) {
      for (int i = 0; i < each.counts().length; i++) {
        counts[each.offset() - low + i] += each.counts()[i];
      }
    }
    return new Point.ExponentialBuckets(
        a.count() + b.count(),
        a.sum() + b.sum(),
        scale,
        a.zeros() + b.zeros(),
        counts.length == 0 ? 0 : low,
        counts);
  }

  /** The first bucket; without any, one that is behind all others. */
  private static int begin(Point.ExponentialBuckets buckets) {
    return buckets.counts().length == 0 ? NO_BUCKET : buckets.offset();
  }

  /** The bucket behind the last; without any, one that is before all others. */
  private static int behind(Point.ExponentialBuckets buckets) {
    return buckets.counts().length == 0 ? -NO_BUCKET : buckets.offset() + buckets.counts().length;
  }

  private static Point.ExponentialBuckets at(int scale, Point.ExponentialBuckets buckets) {
    int halvings = buckets.scale() - scale;
    long[] counts = buckets.counts();
    if (halvings == 0 || counts.length == 0) {
      return buckets;
    }
    int low = buckets.offset() >> halvings;
    int high = (buckets.offset() + counts.length - 1) >> halvings;
    long[] fewer = new long[high - low + 1];
    for (int i = 0; i < counts.length; i++) {
      fewer[((buckets.offset() + i) >> halvings) - low] += counts[i];
    }
    return new Point.ExponentialBuckets(
        buckets.count(), buckets.sum(), scale, buckets.zeros(), low, fewer);
  }
}
