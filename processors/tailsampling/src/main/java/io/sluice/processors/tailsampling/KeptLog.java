package io.sluice.processors.tailsampling;

import io.sluice.processors.tailsampling.policy.Verdict;
import java.util.Arrays;

/**
 * The last traces that were kept, with every policy's verdict and evidence: a ring of so many
 * numbers a trace, 40 bytes and 8 a policy and their verdicts. Read by going through all of it,
 * since people do not ask often.
 */
final class KeptLog {
  static final int NONE = -1;

  private static final int HIGH = 0;
  private static final int LOW = 1;
  private static final int MILLIS = 2;

  /** Spans in the upper half; occasion and decider in the lower. */
  private static final int FACTS = 3;

  private static final int VERDICTS = 4;
  private static final int BITS = 4;
  private static final int VERDICTS_EACH = Long.SIZE / BITS;
  private static final int FIRST_CAPACITY = 64;

  private final int most;
  private final int entrySize;
  private final int evidenceAt;
  private long[] entries = new long[0];
  private int next;
  private int filled;

  KeptLog(int most, int policies) {
    this.most = most;
    this.evidenceAt = VERDICTS + (policies + VERDICTS_EACH - 1) / VERDICTS_EACH;
    this.entrySize = evidenceAt + policies;
  }

  /** Starts an entry, in the place of the oldest when there are as many as there may be. */
  int add(long high, long low, long epochMillis, int spans, Occasion occasion, int decider) {
    if (most == 0) {
      return NONE;
    }
    int entry = next;
    next = (next + 1) % most;
    filled = Math.max(filled, entry + 1);
    if ((entry + 1) * entrySize > entries.length) {
      int capacity = Math.min(most, Math.max(FIRST_CAPACITY, 2 * entry));
      entries = Arrays.copyOf(entries, capacity * entrySize);
    }
    int at = entry * entrySize;
    Arrays.fill(entries, at, at + entrySize, 0);
    entries[at + HIGH] = high;
    entries[at + LOW] = low;
    entries[at + MILLIS] = epochMillis;
    entries[at + FACTS] = ((long) spans << Integer.SIZE) | (occasion.code() << 16) | decider;
    return entry;
  }

  void verdict(int entry, int policy, Verdict verdict, long evidence) {
    int at = entry * entrySize;
    entries[at + VERDICTS + policy / VERDICTS_EACH] |= (long) verdict.code() << shift(policy);
    entries[at + evidenceAt + policy] = evidence;
  }

  /** The newest entry of a trace. */
  int find(long high, long low) {
    for (int back = 1; back <= filled; back++) {
      int entry = Math.floorMod(next - back, most);
      int at = entry * entrySize;
      if (entries[at + HIGH] == high && entries[at + LOW] == low) {
        return entry;
      }
    }
    return NONE;
  }

  long epochMillis(int entry) {
    return entries[entry * entrySize + MILLIS];
  }

  int spans(int entry) {
    return (int) (entries[entry * entrySize + FACTS] >>> Integer.SIZE);
  }

  Occasion occasion(int entry) {
    return Occasion.ofCode((int) (entries[entry * entrySize + FACTS] >> 16) & 0xffff);
  }

  int decider(int entry) {
    return (int) entries[entry * entrySize + FACTS] & 0xffff;
  }

  /** What a policy said; null if it was not asked. */
  Verdict verdict(int entry, int policy) {
    long word = entries[entry * entrySize + VERDICTS + policy / VERDICTS_EACH];
    return Verdict.ofCode((int) (word >>> shift(policy)) & 0xf);
  }

  private static int shift(int policy) {
    return policy % VERDICTS_EACH * BITS;
  }

  long evidence(int entry, int policy) {
    return entries[entry * entrySize + evidenceAt + policy];
  }
}
