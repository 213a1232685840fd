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

  /** For each row, how its key begins if it is an attribute. */
  private int[] keyHeads = new int[USUAL_ROWS];

  private int rows;

  /** The length of all rows but those that are tables themselves. */
  private int flatSize;

  private int tables;

  /** The length that the message will have; filled in when it is about to be written. */
  int encodedSize;

  /** Takes apart a message that was checked before. */
  void read(byte[] source, int place, int start, int end) {
    int[] c = cells;
    int[] h = keyHeads;
    int lastWord = source.length - Long.BYTES;
    int row = 0;
    int at = start;
    while (at < end) {
      if (row == h.length) {
        c = Arrays.copyOf(c, c.length * 2);
        h = Arrays.copyOf(h, row * 2);
      }
      long word = at <= lastWord ? Wire.fixed64(source, at) : 0;
      int tag;
      int behind;
      if (Wire.isShortText(word)) {
        tag = (int) word & 0x7f;
        int length = (int) (word >>> Byte.SIZE) & 0x7f;
        behind = at + 2 + length;
        h[row] = KeyHead.of(word >>> Short.SIZE, length);
      } else {
        tag = Wire.tagAt(source, at);
        behind = Wire.behindField(source, at, tag);
        h[row] = KeyHead.ofField(source, at, tag);
      }
      int cell = row * ROW;
      c[cell] = tag;
      c[cell + 1] = place;
      c[cell + 2] = at;
      c[cell + 3] = behind;
      row++;
      at = behind;
    }
    cells = c;
    keyHeads = h;
    rows = row;
    flatSize = end - start;
    tables = 0;
  }

  /** Whether it never had to grow. */
  boolean isOfUsualSize() {
    return cells.length == USUAL_ROWS * ROW;
  }

  int rows() {
    return rows;
  }

  /** The length of all rows but those that are tables themselves. */
  int flatSize() {
    return flatSize;
  }

  boolean hasTables() {
    return tables > 0;
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

  /** How the row's key begins, if it is an attribute. */
  int keyHead(int row) {
    return keyHeads[row];
  }

  /** Appends a row and tells its number. */
  int add(int tag, int place, int start, int end) {
    int at = rows * ROW;
    if (at == cells.length) {
      cells = Arrays.copyOf(cells, at * 2);
      keyHeads = Arrays.copyOf(keyHeads, rows * 2);
    }
    put(rows, tag, place, start, end);
    return rows++;
  }

  void set(int row, int place, int start, int end) {
    uncount(row * ROW);
    put(row, cells[row * ROW], place, start, end);
  }

  void remove(int row) {
    uncount(row * ROW);
    cells[row * ROW + 1] = NOWHERE;
  }

  private void uncount(int at) {
    int place = cells[at + 1];
    if (place == IN_TABLE) {
      tables--;
    } else if (place != NOWHERE) {
      flatSize -= cells[at + 3] - cells[at + 2];
    }
  }

  private void put(int row, int tag, int place, int start, int end) {
    keyHeads[row] = KeyHead.UNKNOWN;
    int[] c = cells;
    int at = row * ROW;
    c[at] = tag;
    c[at + 1] = place;
    c[at + 2] = start;
    c[at + 3] = end;
    if (place == IN_TABLE) {
      tables++;
    } else {
      flatSize += end - start;
    }
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
   * none. Hardly another one begins like it.
   */
  int nextLike(Text key, int tag, int from) {
    int[] c = cells;
    int[] h = keyHeads;
    int wanted = key.head();
    int mask = KeyHead.mask(key.length());
    for (int row = from; row < rows; row++) {
      int cell = row * ROW;
      if (c[cell] == tag
          && (((h[row] ^ wanted) & mask) == 0 || h[row] == KeyHead.UNKNOWN)
          && c[cell + 1] != NOWHERE) {
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
