package io.sluice.processors.probabilisticsampler;

import io.sluice.spans.SpanGlance;

/**
 * Hashes seed and trace id with FNV-1a into one of 2¹⁴ buckets and keeps the first so many of them.
 *
 * <p>The bucket is also told as randomness of 56 bits, so that later samplers can go on from the
 * same decision: the bucket upside down on top, below it what else the hash holds.
 */
final class HashSeedSampler implements Sampler {
  private static final int BUCKET_BITS = 14;
  private static final int BUCKETS = 1 << BUCKET_BITS;

  /** From a bucket to the top of 56 bits. */
  private static final int TOP = 56 - BUCKET_BITS;

  private static final int FNV_BASIS = 0x811C9DC5;
  private static final int FNV_PRIME = 0x01000193;

  /** The hash of the seed, which every trace id's begins with. */
  private final int seeded;

  private final long threshold;

  /**
   * @param seed 32 bits without a sign
   * @param kept how many buckets are kept, at least 1
   */
  HashSeedSampler(int seed, int kept) {
    this.seeded = hashedOn(FNV_BASIS, Integer.reverseBytes(seed));
    this.threshold = (long) (BUCKETS - kept) << TOP;
  }

  /** How many buckets a percentage is, computed in single precision as it always was. */
  static int buckets(float percentage) {
    return (int) (percentage * (BUCKETS / 100f));
  }

  @Override
  public void look(SpanGlance span, SpanState state) {
    long high = span.traceIdHigh();
    long low = span.traceIdLow();
    if ((high | low) != 0) {
      state.random(Policy.TRACE_ID_HASH, randomness(high, low));
    }
    if (state.obstacle != null) {
      return;
    }
    if (state.trace.hasRandomness()) {
      state.blocked(Obstacle.RANDOMNESS_IN_USE);
      state.rewrite = false;
    } else if (state.trace.hasThreshold()) {
      state.blocked(Obstacle.THRESHOLD_IN_USE);
      state.rewrite = false;
    } else {
      state.trace.setRandomness(state.randomness);
    }
  }

  @Override
  public long threshold(SpanState state) {
    return threshold;
  }

  long randomness(long high, long low) {
    int hash = hashedOn(hashedOn(seeded, high), low);
    long bucket = hash & (BUCKETS - 1);
    int rest = hash >>> (32 - BUCKET_BITS);
    long mixed = rest ^ (rest << 10);
    return ((BUCKETS - 1 - bucket) << TOP) | (mixed << BUCKET_BITS) | bucket;
  }

  private static int hashedOn(int before, long eightBytes) {
    return hashedOn(hashedOn(before, (int) (eightBytes >>> 32)), (int) eightBytes);
  }

  /** FNV-1a over the bytes of a number, the most significant first. */
  private static int hashedOn(int before, int fourBytes) {
    int hash = before;
    for (int shift = 24; shift >= 0; shift -= 8) {
      hash = (hash ^ ((fourBytes >>> shift) & 0xff)) * FNV_PRIME;
    }
    return hash;
  }
}
