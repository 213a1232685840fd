package io.sluice.connectors.counting;

/** Counts that stop at the largest number instead of becoming negative. */
public final class Saturating {
  private Saturating() {}

  /** The sum of two counts. */
  public static long add(long count, long more) {
    long sum = count + more;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** The product of two counts. */
  public static long multiply(long count, long times) {
    return Math.multiplyHigh(count, times) != 0 || count * times < 0
        ? Long.MAX_VALUE
        : count * times;
  }
}
