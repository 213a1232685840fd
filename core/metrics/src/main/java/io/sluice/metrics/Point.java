package io.sluice.metrics;

import java.util.Arrays;
import java.util.List;

/** One point of a series. Times are nanoseconds since 1970; arrays belong to the point. */
public sealed interface Point {
  AttributeList attributes();

  /** From when on it counts. */
  long startNanos();

  long timeNanos();

  List<Exemplar> exemplars();

  /** A whole number. */
  record OfLong(
      AttributeList attributes,
      long startNanos,
      long timeNanos,
      long value,
      List<Exemplar> exemplars)
      implements Point {}

  record OfDouble(
      AttributeList attributes,
      long startNanos,
      long timeNanos,
      double value,
      List<Exemplar> exemplars)
      implements Point {}

  /**
   * A histogram with bounds that somebody chose.
   *
   * @param buckets its counts
   */
  record OfHistogram(
      AttributeList attributes,
      long startNanos,
      long timeNanos,
      Buckets buckets,
      List<Exemplar> exemplars)
      implements Point {}

  /** A histogram whose bounds are powers of a base. */
  record OfExponential(
      AttributeList attributes,
      long startNanos,
      long timeNanos,
      ExponentialBuckets buckets,
      List<Exemplar> exemplars)
      implements Point {}

  /**
   * The counts of a histogram.
   *
   * @param bounds each belongs to the bucket below it, in rising order
   * @param counts one more than bounds
   */
  @SuppressWarnings("ArrayRecordComponent") // made once a flush and series, and handed on
  record Buckets(long count, double sum, double[] bounds, long[] counts) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Buckets same
          && count == same.count
          && Double.compare(sum, same.sum) == 0
          && Arrays.equals(bounds, same.bounds)
          && Arrays.equals(counts, same.counts);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
      return count + " with sum " + sum + " " + Arrays.toString(counts);
    }
  }

  /**
   * The counts of an exponential histogram, of positive numbers only. Bucket i has what is above
   * {@code 2^((offset + i) / 2^scale)} and not above the next such bound.
   *
   * @param zeros how many were zero
   */
  @SuppressWarnings("ArrayRecordComponent") // made once a flush and series, and handed on
  record ExponentialBuckets(
      long count, double sum, int scale, long zeros, int offset, long[] counts) {
    @Override
    public boolean equals(Object other) {
      return other instanceof ExponentialBuckets same
          && count == same.count
          && Double.compare(sum, same.sum) == 0
          && scale == same.scale
          && zeros == same.zeros
          && offset == same.offset
          && Arrays.equals(counts, same.counts);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
      return count + " with sum " + sum + " from " + offset + " at scale " + scale;
    }
  }
}
