package io.sluice.spans;

import java.util.Arrays;

/**
 * Changes to messages that nobody took apart: which fields give way, and to which bytes of the
 * scratch. Noting that down costs a fraction of taking a message apart, which is only done when
 * somebody asks for more than a few keys.
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

  /**
   * Whether a message is the one that was begun last, which is the only one that can be added to.
   */
  boolean isLast(int message) {
    return behind(message) == size;
  }

  /** Begins a message again behind all others, with the patches that it has; its new number. */
  int beginAgain(int message) {
    int length = behind(message) - message;
    room(length);
    System.arraycopy(cells, message, cells, size, length);
    size += length;
    return size - length;
  }

  /**
   * Adds a patch to the message that was begun last.
   *
   * @return false if there is one already for a part of the same bytes
   */
  boolean add(int message, int from, int to, int scratchFrom, int scratchTo) {
    int at = size;
    while (at > message + HEAD && cells[at - PATCH + TO] > from) {
      at -= PATCH;
    }
    if (at < size && cells[at + FROM] < to) {
      return false;
    }
    cells[message + GROWTH] += scratchTo - scratchFrom - (to - from);
    if (at == size && scratchFrom == scratchTo && lengthensRemoval(message, from, to)) {
      return true;
    }
    room(PATCH);
    int[] c = cells;
    System.arraycopy(c, at, c, at + PATCH, size - at);
    c[at + FROM] = from;
    c[at + TO] = to;
    c[at + SCRATCH_FROM] = scratchFrom;
    c[at + SCRATCH_TO] = scratchTo;
    c[message + COUNT]++;
    size += PATCH;
    return true;
  }

  /** Neighbours that both go are one patch: each that is saved saves a copy of few bytes. */
  private boolean lengthensRemoval(int message, int from, int to) {
    int last = size - PATCH;
    boolean lengthens =
        last >= message + HEAD
            && cells[last + TO] == from
            && cells[last + SCRATCH_FROM] == cells[last + SCRATCH_TO];
    if (lengthens) {
      cells[last + TO] = to;
    }
    return lengthens;
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

  /**
   * How many pieces a message consists of: by turns what stays of it, and what came instead of what
   * lay there. Some are empty.
   */
  int pieces(int message) {
    return 2 * cells[message + COUNT] + 1;
  }

  /** Whether a piece is in the scratch; else it is where the message came. */
  static boolean isInScratch(int piece) {
    return (piece & 1) != 0;
  }

  /**
   * Where a piece begins.
   *
   * @param start of the message
   */
  int pieceFrom(int message, int piece, int start) {
    int patch = message + HEAD + (piece >> 1) * PATCH;
    if (isInScratch(piece)) {
      return cells[patch + SCRATCH_FROM];
    }
    return piece == 0 ? start : cells[patch - PATCH + TO];
  }

  /**
   * Where a piece ends.
   *
   * @param end of the message
   */
  int pieceTo(int message, int piece, int end) {
    int patch = message + HEAD + (piece >> 1) * PATCH;
    if (isInScratch(piece)) {
      return cells[patch + SCRATCH_TO];
    }
    return patch == behind(message) ? end : cells[patch + FROM];
  }

  /** Does to the message taken apart what the patches do to it. */
  void apply(int message, FieldTable fields, byte[] scratch) {
    int[] c = cells;
    int behind = behind(message);
    int rows = fields.rows();
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
        while (row < rows && fields.start(row) < c[patch + TO]) {
          fields.remove(row++);
        }
      } else {
        fields.set(row++, FieldTable.IN_SCRATCH, scratchFrom, scratchTo);
      }
    }
  }

  private int behind(int message) {
    return message + HEAD + cells[message + COUNT] * PATCH;
  }
}
