package io.sluice.connectors.counting;

import io.sluice.metrics.AttributeList;
import io.sluice.metrics.Exemplar;
import io.sluice.metrics.MetricKind;
import io.sluice.metrics.Point;
import java.util.List;

/**
 * Counts values between powers of a base. It begins as fine as can be, and halves its resolution
 * whenever the values lie too far apart for its buckets.
 */
final class ExponentialHistogram implements Histogram {
  private static final int FINEST = 20;
  private static final int FIRST_BUCKETS = 16;
  private static final double LOG_2 = Math.log(2);
  private static final long MANTISSA = (1L << 52) - 1;

  private final int mostBuckets;
  private int scale = FINEST;

  /** Counts by index modulo length; indexes lie between low and high. */
  private long[] counts;

  private int low;
  private int high = -1;
  private long zeros;
  private long count;
  private double sum;

  private ExponentialHistogram(int mostBuckets) {
    this.mostBuckets = mostBuckets;
    this.counts = new long[Math.min(mostBuckets, FIRST_BUCKETS)];
  }

  record Size(int mostBuckets) implements Shape {
    @Override
    public Histogram empty() {
      return new ExponentialHistogram(mostBuckets);
    }

    @Override
    public MetricKind kind() {
      return MetricKind.EXPONENTIAL_HISTOGRAM;
    }
  }

  @Override
  public void record(double value, long times) {
    count = Saturating.add(count, times);
    sum += value * times;
    if (value < Double.MIN_NORMAL) {
      zeros = Saturating.add(zeros, times);
      return;
    }
    makeRoomFor(indexOf(value, scale));
    int index = indexOf(value, scale);
    if (isEmpty()) {
      low = index;
      high = index;
    }
    low = Math.min(low, index);
    high = Math.max(high, index);
    int slot = Math.floorMod(index, counts.length);
    counts[slot] = Saturating.add(counts[slot], times);
  }

  private boolean isEmpty() {
    return high < low;
  }

  /**
   * The bucket of a value. Bounds belong to the bucket below them, which for powers of two has to
   * be told apart by their bits, since logarithms are not exact.
   */
  static int indexOf(double value, int scale) {
    int exponent = Math.getExponent(value);
    boolean powerOfTwo = (Double.doubleToRawLongBits(value) & MANTISSA) == 0;
    if (scale <= 0) {
      return (powerOfTwo ? exponent - 1 : exponent) >> -scale;
    }
    if (powerOfTwo) {
      return (exponent << scale) - 1;
    }
    int index = (int) Math.floor(Math.log(value) * Math.scalb(1 / LOG_2, scale));
    return Math.max(exponent << scale, Math.min(index, ((exponent + 1) << scale) - 1));
  }

  private void makeRoomFor(int index) {
    if (isEmpty()) {
      return;
    }
    int from = Math.min(low, index);
    int to = Math.max(high, index);
    int halvings = 0;
    while ((long) to - from >= mostBuckets) {
      from >>= 1;
      to >>= 1;
      halvings++;
    }
    int buckets = to - from + 1;
    if (halvings > 0 || buckets > counts.length) {
      int length =
          Math.max(counts.length, Math.min(mostBuckets, Integer.highestOneBit(buckets) * 2));
      rebuild(halvings, length);
    }
  }

  private void rebuild(int halvings, int length) {
    long[] rebuilt = new long[length];
    for (int i = low; i <= high; i++) {
      int slot = Math.floorMod(i >> halvings, length);
      rebuilt[slot] = Saturating.add(rebuilt[slot], counts[Math.floorMod(i, counts.length)]);
    }
    counts = rebuilt;
    low >>= halvings;
    high >>= halvings;
    scale -= halvings;
  }

  @Override
  public Point point(
      AttributeList attributes, long startNanos, long timeNanos, List<Exemplar> exemplars) {
    long[] inOrder = new long[isEmpty() ? 0 : high - low + 1];
    for (int i = 0; i < inOrder.length; i++) {
      inOrder[i] = counts[Math.floorMod(low + i, counts.length)];
    }
    return new Point.OfExponential(
        attributes,
        startNanos,
        timeNanos,
        new Point.ExponentialBuckets(count, sum, scale, zeros, isEmpty() ? 0 : low, inOrder),
        exemplars);
  }
}
