package io.sluice.processors.tailsampling;

import io.sluice.spans.TraceIds;
import java.util.Arrays;

/**
 * The ids of the last traces that were decided in one way, with a little about each. When it is
 * full, the one that was asked for the longest time ago is forgotten. A general cache would prefer
 * what is often asked for; here the newest is the most likely to be asked for, and must be in.
 *
 * <p>Flat arrays: some forty bytes a trace, a third of what objects would take.
 */
final class DecisionMemory {
  static final int NONE = -1;
  private static final int FIRST_CAPACITY = 1024;
  private static final int LARGEST_CAPACITY = 1 << 28;

  private final int most;
  private long[] highs;
  private long[] lows;

  /** What was told along with the id. */
  private int[] rules;

  private int[] seconds;

  /** The order of use, as a ring through all entries: its newest is {@link #newest}. */
  private int[] older;

  private int[] newer;
  private int newest = NONE;

  /** Entries by the hash of their id: number plus one, zero for an empty slot. */
  private int[] slots;

  private int size;

  DecisionMemory(int most) {
    this.most = Math.max(1, Math.min(most, LARGEST_CAPACITY));
    allot(Math.min(this.most, FIRST_CAPACITY));
  }

  private void allot(int capacity) {
    boolean first = highs == null;
    highs = first ? new long[capacity] : Arrays.copyOf(highs, capacity);
    lows = first ? new long[capacity] : Arrays.copyOf(lows, capacity);
    rules = first ? new int[capacity] : Arrays.copyOf(rules, capacity);
    seconds = first ? new int[capacity] : Arrays.copyOf(seconds, capacity);
    older = first ? new int[capacity] : Arrays.copyOf(older, capacity);
    newer = first ? new int[capacity] : Arrays.copyOf(newer, capacity);
    slots = new int[Math.max(2, Integer.highestOneBit(4 * capacity - 1))];
    for (int entry = 0; entry < size; entry++) {
      slots[freeSlot(highs[entry], lows[entry])] = entry + 1;
    }
  }

  /** The entry of a trace, which counts as used; {@link #NONE} if it is not remembered. */
  int find(long high, long low) {
    int slot = slotOf(high, low);
    if (slots[slot] == 0) {
      return NONE;
    }
    int entry = slots[slot] - 1;
    if (entry != newest) {
      unlink(entry);
      link(entry);
    }
    return entry;
  }

  int rule(int entry) {
    return rules[entry];
  }

  int second(int entry) {
    return seconds[entry];
  }

  /**
   * Remembers a trace that is not remembered yet.
   *
   * @param rule which rule decided
   * @param second when that was
   */
  void add(long high, long low, int rule, int second) {
    int entry = size < most ? size : forgetOldest();
    if (entry == highs.length) {
      allot((int) Math.min(most, 2L * entry));
    }
    highs[entry] = high;
    lows[entry] = low;
    rules[entry] = rule;
    seconds[entry] = second;
    slots[freeSlot(high, low)] = entry + 1;
    size = Math.max(size, entry + 1);
    link(entry);
  }

  int size() {
    return size;
  }

  private int forgetOldest() {
    int oldest = newer[newest];
    unlink(oldest);
    int slot = slotOf(highs[oldest], lows[oldest]);
    slots[slot] = 0;
    closeGap(slot);
    return oldest;
  }

  private void link(int entry) {
    if (newest == NONE) {
      older[entry] = entry;
      newer[entry] = entry;
    } else {
      int oldest = newer[newest];
      older[entry] = newest;
      newer[entry] = oldest;
      newer[newest] = entry;
      older[oldest] = entry;
    }
    newest = entry;
  }

  private void unlink(int entry) {
    if (newer[entry] == entry) {
      newest = NONE;
      return;
    }
    newer[older[entry]] = newer[entry];
    older[newer[entry]] = older[entry];
    if (newest == entry) {
      newest = older[entry];
    }
  }

  private int slotOf(long high, long low) {
    int slot = home(high, low);
    while (slots[slot] != 0 && (highs[slots[slot] - 1] != high || lows[slots[slot] - 1] != low)) {
      slot = after(slot);
    }
    return slot;
  }

  private int freeSlot(long high, long low) {
    int slot = home(high, low);
    while (slots[slot] != 0) {
      slot = after(slot);
    }
    return slot;
  }

  private void closeGap(int emptied) {
    int gap = emptied;
    for (int slot = after(gap); slots[slot] != 0; slot = after(slot)) {
      int entry = slots[slot] - 1;
      int way = (slot - home(highs[entry], lows[entry])) & (slots.length - 1);
      if (way >= ((slot - gap) & (slots.length - 1))) {
        slots[gap] = slots[slot];
        slots[slot] = 0;
        gap = slot;
      }
    }
  }

  private int home(long high, long low) {
    return TraceIds.hash(high, low) & (slots.length - 1);
  }

  private int after(int slot) {
    return (slot + 1) & (slots.length - 1);
  }
}
