package io.sluice.processors.sampling;

/**
 * Thresholds and randomness: numbers of 56 bits. A span is kept when its randomness is not below
 * the threshold, so that zero keeps everything and a probability p becomes (1 - p) · 2⁵⁶.
 */
public final class Threshold {
  /** Keeps everything. */
  public static final long ALWAYS = 0;

  /** Keeps nothing: more than any randomness. */
  public static final long NEVER = 1L << 56;

  /** The randomness that every threshold but {@link #NEVER} keeps. */
  public static final long MOST_RANDOM = NEVER - 1;

  /** The least probability that a threshold can express. */
  public static final double LEAST_PROBABILITY = 0x1p-56;

  /** The hexadecimal digits of a full threshold. */
  public static final int MOST_DIGITS = 14;

  private Threshold() {}

  /** Whether a span of this randomness is kept. */
  public static boolean keeps(long threshold, long randomness) {
    return threshold <= randomness;
  }

  /** The randomness of a trace id: its last 56 bits. */
  public static long randomnessOf(long traceIdLow) {
    return traceIdLow & MOST_RANDOM;
  }

  /** The probability with which a threshold keeps a span. */
  public static double probability(long threshold) {
    return (NEVER - threshold) * LEAST_PROBABILITY;
  }

  /**
   * The threshold that keeps spans with a probability.
   *
   * @param probability at most 1; one below {@link #LEAST_PROBABILITY} gives {@link #NEVER}
   * @param precision how many hexadecimal digits count, not counting those that say no more than
   *     that the probability is near to nothing or to one
   */
  public static long of(double probability, int precision) {
    if (!(probability >= LEAST_PROBABILITY)) {
      return NEVER;
    }
    if (probability >= 1) {
      return ALWAYS;
    }
    long exact = NEVER - Math.round(probability * NEVER);
    int digits = Math.max(leadingDigits(probability), leadingDigits(1 - probability)) + precision;
    return digits >= MOST_DIGITS ? exact : rounded(exact, 4 * (MOST_DIGITS - digits));
  }

  /** How many hexadecimal digits behind the point are zero; never too many by one. */
  private static int leadingDigits(double fraction) {
    // getExponent counts from a mantissa of [1, 2), the rule from one of [0.5, 1).
    return -(Math.getExponent(fraction) + 1) / 4;
  }

  private static long rounded(long threshold, int bits) {
    return ((threshold + (1L << (bits - 1))) >> bits) << bits;
  }
}
