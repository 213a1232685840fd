package io.sluice.telemetry.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts values by bucket, from any number of threads, without ever forgetting one.
 *
 * <p>The total is not counted apart but summed from the buckets, so a reading taken while others
 * record can never show a total that differs from its buckets. Only the sum of values may be ahead
 * or behind by the values being recorded at that moment.
 */
final class BucketCounts {
  private final double[] bounds;
  private final LongAdder[] counts;
  private final DoubleAdder sum = new DoubleAdder();

  BucketCounts(BucketBounds bounds) {
    this.bounds = bounds.toArray();
    this.counts = new LongAdder[this.bounds.length + 1];
    Arrays.setAll(counts, i -> new LongAdder());
  }

  void record(double value) {
    sum.add(value);
    counts[bucketOf(value)].increment();
  }

  Reading read() {
    long[] cumulative = new long[counts.length];
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i].sum();
      cumulative[i] = seen;
    }
    return new Reading(bounds, cumulative, sum.sum());
  }

  private int bucketOf(double value) {
    int found = Arrays.binarySearch(bounds, value);
    return found >= 0 ? found : -found - 1;
  }

  /** The counts at one moment; {@code cumulative} has one more entry than {@code bounds}. */
  @SuppressWarnings("ArrayRecordComponent") // Made, read and forgotten within one exposition.
  record Reading(double[] bounds, long[] cumulative, double sum) {
    long count() {
      return cumulative[cumulative.length - 1];
    }
  }
}
