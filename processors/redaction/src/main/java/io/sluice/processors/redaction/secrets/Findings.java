package io.sluice.processors.redaction.secrets;

import java.util.Arrays;

/**
 * Where in a text secrets are: ranges in the order of their beginnings, none of which overlap. Made
 * once and used for all texts.
 */
final class Findings {
  private int[] starts = new int[8];
  private int[] ends = new int[8];
  private SecretKind[] kinds = new SecretKind[8];
  private int count;

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  int start(int finding) {
    return starts[finding];
  }

  int end(int finding) {
    return ends[finding];
  }

  SecretKind kind(int finding) {
    return kinds[finding];
  }

  /** The position behind the finding that a position is in; the position itself if in none. */
  int behind(int at) {
    int found = Arrays.binarySearch(starts, 0, count, at);
    int last = found < 0 ? -found - 2 : found;
    return last < 0 ? at : Math.max(at, ends[last]);
  }

  /**
   * Adds a range. What it overlaps becomes one with it, under the name of the one that begins
   * first; touching ranges stay two.
   */
  void add(int start, int end, SecretKind kind) {
    if (start >= end) {
      return;
    }
    int at = count;
    while (at > 0 && starts[at - 1] > start) {
      at--;
    }
    if (at > 0 && ends[at - 1] > start) {
      at--;
      ends[at] = Math.max(ends[at], end);
    } else {
      insert(at, start, end, kind);
    }
    swallow(at);
  }

  private void insert(int at, int start, int end, SecretKind kind) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      kinds = Arrays.copyOf(kinds, count * 2);
    }
    move(at, at + 1);
    count++;
    starts[at] = start;
    ends[at] = end;
    kinds[at] = kind;
  }

  /** Lets a range take in those behind it that it reaches into. */
  private void swallow(int at) {
    int next = at + 1;
    while (next < count && starts[next] < ends[at]) {
      ends[at] = Math.max(ends[at], ends[next]);
      next++;
    }
    int gone = next - at - 1;
    if (gone > 0) {
      move(next, at + 1);
      count -= gone;
    }
  }

  private void move(int from, int to) {
    System.arraycopy(starts, from, starts, to, count - from);
    System.arraycopy(ends, from, ends, to, count - from);
    System.arraycopy(kinds, from, kinds, to, count - from);
  }
}
