package io.sluice.spans;

import java.util.Arrays;

/**
 * Fields of wrappers that are not written again: of requests, of what holds a resource's spans, of
 * what holds a scope's. Only fields of later versions of OTLP are ever cut from there. They are
 * sorted by their wrapper and then by where they stand, which is the order in which somebody comes
 * along who goes through a batch from its beginning.
 */
final class CutFields {
  /** Stands for the request itself, which has no record in the index. */
  static final int REQUEST = -1;

  private long[] wrappers = new long[4];
  private int[] starts = new int[4];
  private int[] ends = new int[4];
  private int count;

  /** Adds one that stands behind all that were added before. */
  void add(int segment, int record, int start, int end) {
    if (count == wrappers.length) {
      wrappers = Arrays.copyOf(wrappers, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    wrappers[count] = wrapper(segment, record);
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  private static long wrapper(int segment, int record) {
    return ((long) segment << Integer.SIZE) | (record - REQUEST);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** How many bytes they are, of one wrapper. */
  int size(int segment, int record) {
    long wrapper = wrapper(segment, record);
    int size = 0;
    for (int i = first(wrapper); i < count && wrappers[i] == wrapper; i++) {
      size += ends[i] - starts[i];
    }
    return size;
  }

  /** Whether the field of a wrapper is cut that starts at a position. */
  boolean has(int segment, int record, int start) {
    long wrapper = wrapper(segment, record);
    int low = first(wrapper);
    int high = first(wrapper + 1);
    return low < high && Arrays.binarySearch(starts, low, high, start) >= 0;
  }

  /** The first one of a wrapper, or of those behind it. */
  private int first(long wrapper) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (wrappers[middle] < wrapper) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
