package io.sluice.spans;

import java.util.Arrays;

/**
 * Changes to attributes of messages that nobody took apart: which fields give way, and to which
 * bytes of the scratch. Noting that down costs a fraction of taking a message apart, which is only
 * done when somebody asks for more than a walk over some keys.
 *
 * <p>Each message's patches follow each other in the order of its fields.
 */
final class Patches {
  static final int NONE = -1;

  /** What a message's patches begin with: their number, and what they add to its length. */
  private static final int COUNT = 0;

  private static final int GROWTH = 1;
  private static final int HEAD = 2;

  /** A patch: the field that goes, which is empty where something is added, and what comes. */
  private static final int FROM = 0;

  private static final int TO = 1;
  private static final int SCRATCH_FROM = 2;
  private static final int SCRATCH_TO = 3;
  private static final int PATCH = 4;

  private int[] cells;
  private int size;

  /**
   * Makes a list that is empty.
   *
   * @param messages how many will probably be patched
   */
  Patches(int messages) {
    cells = new int[messages * (HEAD + 2 * PATCH)];
  }

  /** Begins a message and tells its number. */
  int begin() {
    int message = size;
    room(HEAD);
    cells[message + COUNT] = 0;
    cells[message + GROWTH] = 0;
    size += HEAD;
    return message;
  }

  /** Adds a patch to the message that was begun last; false if it stands before another one. */
  boolean add(int message, int from, int to, int scratchFrom, int scratchTo) {
    room(PATCH);
    int[] c = cells;
    int at = size;
    if (c[message + COUNT] > 0 && from < c[at - PATCH + TO]) {
      return false;
    }
    c[at + FROM] = from;
    c[at + TO] = to;
    c[at + SCRATCH_FROM] = scratchFrom;
    c[at + SCRATCH_TO] = scratchTo;
    c[message + COUNT]++;
    c[message + GROWTH] += scratchTo - scratchFrom - (to - from);
    size += PATCH;
    return true;
  }

  private void room(int count) {
    if (size + count > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(size + count, cells.length * 2));
    }
  }

  /** By how much a message becomes longer; negative if it becomes shorter. */
  int growth(int message) {
    return cells[message + GROWTH];
  }

  /** Takes part in copying a patched message: told of its bytes in their order. */
  interface Copy {
    void source(int from, int to);

    void scratch(int from, int to);
  }

  /** Copies a message from its start to its end. */
  void copy(int message, int start, int end, Copy copy) {
    int[] c = cells;
    int at = start;
    int behind = behind(message);
    for (int patch = message + HEAD; patch < behind; patch += PATCH) {
      copy.source(at, c[patch + FROM]);
      copy.scratch(c[patch + SCRATCH_FROM], c[patch + SCRATCH_TO]);
      at = c[patch + TO];
    }
    copy.source(at, end);
  }

  /** Does the same to the message taken apart. */
  void apply(int message, FieldTable fields, byte[] scratch) {
    int[] c = cells;
    int behind = behind(message);
    int row = 0;
    for (int patch = message + HEAD; patch < behind; patch += PATCH) {
      int scratchFrom = c[patch + SCRATCH_FROM];
      int scratchTo = c[patch + SCRATCH_TO];
      if (c[patch + FROM] == c[patch + TO]) {
        int tag = Wire.tagAt(scratch, scratchFrom);
        fields.add(tag, FieldTable.IN_SCRATCH, scratchFrom, scratchTo);
        continue;
      }
      while (fields.start(row) != c[patch + FROM]) {
        row++;
      }
      if (scratchFrom == scratchTo) {
        fields.remove(row);
      } else {
        fields.set(row, FieldTable.IN_SCRATCH, scratchFrom, scratchTo);
      }
      row++;
    }
  }

  private int behind(int message) {
    return message + HEAD + cells[message + COUNT] * PATCH;
  }
}
