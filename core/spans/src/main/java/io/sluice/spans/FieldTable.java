package io.sluice.spans;

import java.util.Arrays;

/**
 * A message taken apart into its fields: for each, its tag and where its bytes are. Editing a
 * message is replacing, removing and appending rows; writing it is copying what the rows point at,
 * in their order.
 */
final class FieldTable {
  /** Where a row's bytes are. */
  static final int IN_SOURCE = 0;

  static final int IN_SCRATCH = 1;

  /**
   * A message that was taken apart itself; the row's start is its number among the edits' tables.
   */
  static final int IN_TABLE = 2;

  static final int NOWHERE = 3;

  private static final int ROW = 4;
  private static final int USUAL_ROWS = 32;

  private int[] cells = new int[USUAL_ROWS * ROW];
  private int rows;

  /** The length that the message will have; filled in when it is about to be written. */
  int encodedSize;

  /** Takes apart a message that was checked before. */
  void read(byte[] source, int place, int start, int end) {
    int[] c = cells;
    int cell = 0;
    int at = start;
    while (at < end) {
      int tag = Wire.tagAt(source, at);
      int behind = Wire.behindField(source, at, tag);
      if (cell == c.length) {
        c = Arrays.copyOf(c, cell * 2);
      }
      c[cell] = tag;
      c[cell + 1] = place;
      c[cell + 2] = at;
      c[cell + 3] = behind;
      cell += ROW;
      at = behind;
    }
    cells = c;
    rows = cell / ROW;
  }

  /** Whether it never had to grow. */
  boolean isOfUsualSize() {
    return cells.length == USUAL_ROWS * ROW;
  }

  int rows() {
    return rows;
  }

  int tag(int row) {
    return cells[row * ROW];
  }

  int place(int row) {
    return cells[row * ROW + 1];
  }

  int start(int row) {
    return cells[row * ROW + 2];
  }

  int end(int row) {
    return cells[row * ROW + 3];
  }

  /** Appends a row and tells its number. */
  int add(int tag, int place, int start, int end) {
    int at = rows * ROW;
    if (at == cells.length) {
      cells = Arrays.copyOf(cells, at * 2);
    }
    put(at, tag, place, start, end);
    return rows++;
  }

  void set(int row, int place, int start, int end) {
    put(row * ROW, cells[row * ROW], place, start, end);
  }

  void remove(int row) {
    cells[row * ROW + 1] = NOWHERE;
  }

  private void put(int at, int tag, int place, int start, int end) {
    int[] c = cells;
    c[at] = tag;
    c[at + 1] = place;
    c[at + 2] = start;
    c[at + 3] = end;
  }

  /**
   * The last row of a tag, which is the one that counts where a message may have only one; -1 if
   * there is none.
   */
  int last(int tag) {
    for (int row = rows - 1; row >= 0; row--) {
      if (tag(row) == tag && place(row) != NOWHERE) {
        return row;
      }
    }
    return -1;
  }

  /**
   * The next row of an attribute tag from one on whose key may be the wanted one; -1 if there is
   * none. Length and first bytes of a key are compared in one go, which leaves hardly another one.
   */
  int nextLike(Text key, int tag, byte[] source, byte[] scratch, int from) {
    int[] c = cells;
    long mask = key.headMask();
    long wanted = key.head();
    for (int row = from; row < rows; row++) {
      int cell = row * ROW;
      int place = c[cell + 1];
      if (c[cell] != tag || place == NOWHERE) {
        continue;
      }
      byte[] b = place == IN_SCRATCH ? scratch : source;
      int start = c[cell + 2];
      if (c[cell + 3] - start < Long.BYTES) {
        return row;
      }
      long head = Wire.fixed64(b, start);
      boolean usual = (head & 0xff8000) == Otlp.KEY_VALUE_KEY << 16;
      if (!usual || ((head >>> 24) & mask) == wanted) {
        return row;
      }
    }
    return -1;
  }

  /** The next row of a tag from one on; -1 if there is none. */
  int next(int tag, int from) {
    for (int row = from; row < rows; row++) {
      if (tag(row) == tag && place(row) != NOWHERE) {
        return row;
      }
    }
    return -1;
  }
}
