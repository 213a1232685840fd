package io.sluice.processors.tailsampling;

import io.sluice.spans.TraceIds;

/**
 * The last traces that were not kept, in eight bytes each: a fingerprint of the id, and coarsely
 * when, why and what was decided on. A trace is found by its hash in a bucket of eight, one line of
 * the processor's cache, in which the newest pushes out the oldest. A trace that was never seen is
 * taken for one that was with a chance of sixteen in a million.
 *
 * <pre>fingerprint 19 | moment 18 | rule 7 | occasion 3 | duration 10 | spans 7</pre>
 */
final class NotKeptLog {
  /** How exactly the moment is known. */
  static final int MOMENT_SECONDS = 16;

  /** The rule of a policy whose number did not fit in. */
  static final int UNKNOWN_RULE = 123;

  private static final int BUCKET = 8;
  private static final int MOMENT_BITS = 18;
  private static final int RULE_BITS = 7;
  private static final int OCCASION_BITS = 3;
  private static final int FINGERPRINT_BITS = 19;

  /** Rule numbers are shifted above zero, so that no entry is zero, which an empty place is. */
  private static final int RULES_BELOW_ZERO = 4;

  private static final CoarseNumber DURATION = new CoarseNumber(10, 5);
  private static final CoarseNumber SPANS = new CoarseNumber(7, 3);

  private final int buckets;
  private long[] entries = new long[0];

  NotKeptLog(int most) {
    buckets = most == 0 ? 0 : Math.max(1, Integer.highestOneBit(most / BUCKET));
  }

  /** What is left of a trace. */
  record Entry(long epochSeconds, int rule, Occasion occasion, long durationMillis, int spans) {}

  /**
   * Notes a trace.
   *
   * @param durationMillis negative when it is not known
   */
  void add(
      long high,
      long low,
      long epochSeconds,
      int rule,
      Occasion occasion,
      long durationMillis,
      int spans) {
    if (buckets == 0) {
      return;
    }
    if (entries.length == 0) {
      entries = new long[buckets * BUCKET];
    }
    int bucket = bucket(high, low);
    System.arraycopy(entries, bucket, entries, bucket + 1, BUCKET - 1);
    long packed = fingerprint(high, low);
    packed = (packed << MOMENT_BITS) | moment(epochSeconds);
    packed = (packed << RULE_BITS) | (Math.min(UNKNOWN_RULE, rule) + RULES_BELOW_ZERO);
    packed = (packed << OCCASION_BITS) | occasion.code();
    packed = (packed << DURATION.bits()) | DURATION.encode(durationMillis + 1);
    entries[bucket] = (packed << SPANS.bits()) | SPANS.encode(spans);
  }

  /** What is remembered of a trace; null if nothing. */
  Entry find(long high, long low, long nowSeconds) {
    if (entries.length == 0) {
      return null;
    }
    int bucket = bucket(high, low);
    for (int i = bucket; i < bucket + BUCKET; i++) {
      if (entries[i] != 0
          && entries[i] >>> (Long.SIZE - FINGERPRINT_BITS) == fingerprint(high, low)) {
        return unpack(entries[i], nowSeconds);
      }
    }
    return null;
  }

  private static Entry unpack(long entry, long nowSeconds) {
    long rest = entry;
    int spans = (int) SPANS.decode((int) low(rest, SPANS.bits()));
    rest >>>= SPANS.bits();
    long duration = DURATION.decode((int) low(rest, DURATION.bits())) - 1;
    rest >>>= DURATION.bits();
    Occasion occasion = Occasion.ofCode((int) low(rest, OCCASION_BITS));
    rest >>>= OCCASION_BITS;
    int rule = (int) low(rest, RULE_BITS) - RULES_BELOW_ZERO;
    rest >>>= RULE_BITS;
    long age = low(moment(nowSeconds) - low(rest, MOMENT_BITS), MOMENT_BITS);
    long second = (nowSeconds / MOMENT_SECONDS - age) * MOMENT_SECONDS;
    return new Entry(second, rule, occasion, duration, spans);
  }

  private static long moment(long epochSeconds) {
    return low(epochSeconds / MOMENT_SECONDS, MOMENT_BITS);
  }

  private int bucket(long high, long low) {
    return (TraceIds.hash(high, low) & (buckets - 1)) * BUCKET;
  }

  private static long fingerprint(long high, long low) {
    long mixed = (high * 31 + low) * 0xd6e8_feb8_6659_fd93L;
    return mixed >>> (Long.SIZE - FINGERPRINT_BITS);
  }

  private static long low(long number, int bits) {
    return number & ((1L << bits) - 1);
  }
}
