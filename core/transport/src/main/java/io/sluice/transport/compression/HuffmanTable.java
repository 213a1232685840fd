package io.sluice.transport.compression;

import java.util.Arrays;

/**
 * Says of the next bits of a deflate stream which symbol they begin with. Codes up to the width of
 * the table are found at once, longer ones in a second table that the first one names.
 *
 * <p>An entry is one int, made so that it can be used without taking it apart first. Its lowest six
 * bits are how far the stream goes on behind it, six further ones how much of that is the code
 * itself; what lies between is part of the value. From bit 16 on stands what the symbol means: a
 * byte, or the least length or distance.
 */
final class HuffmanTable {
  /** A byte as it is; as the sign, it is the cheapest to ask for. */
  static final int LITERAL = 1 << 31;

  /** Neither a byte nor a length: the end of the block, another table, or no code at all. */
  static final int SPECIAL = 1 << 15;

  static final int OTHER_TABLE = SPECIAL | 1 << 14;
  static final int END_OF_BLOCK = SPECIAL | 1 << 16;
  static final int NO_CODE = SPECIAL;

  static final int LONGEST_CODE = 15;
  private static final int CODE_BITS_AT = 8;
  private static final int LITERALS_AT = 8;
  private static final int FIRST_LITERAL = 0xff << LITERALS_AT;
  private static final int COUNT_AT = 24;
  private static final int VALUE_AT = 16;

  private final int width;
  private final int[] meanings;
  private final int[] entries;
  private final int[] ofLength = new int[LONGEST_CODE + 1];
  private final int[] nextCode = new int[LONGEST_CODE + 1];
  private int used;

  /**
   * An empty table.
   *
   * @param width how many bits are looked up at once
   * @param meanings of each symbol: an entry without the length of its code
   */
  HuffmanTable(int width, int[] meanings) {
    this.width = width;
    this.meanings = meanings;
    // A second table has two symbols at least.
    this.entries = new int[(1 << width) + ((meanings.length / 2) << (LONGEST_CODE - width))];
  }

  /** An entry for a byte. */
  static int literal(int value) {
    return LITERAL | (1 << COUNT_AT) | (value << LITERALS_AT);
  }

  /** An entry for a length or distance, of which the stream tells some bits more. */
  static int base(int value, int extraBits) {
    return value << VALUE_AT | extraBits;
  }

  /** How many bits of the stream an entry stands for. */
  static int bits(int entry) {
    return entry & 0x3f;
  }

  /** The byte, or the least length or distance. */
  static int value(int entry) {
    return entry >>> VALUE_AT;
  }

  /** The byte, or two, of which the second may mean nothing. */
  static short literals(int entry) {
    return (short) (entry >>> LITERALS_AT);
  }

  /** How many bytes an entry has. */
  static int count(int entry) {
    return entry >>> COUNT_AT & 3;
  }

  /** What the bits behind a code add to its value. */
  static int extra(int entry, long stream) {
    return (int) ((stream & (1L << entry) - 1) >>> (entry >>> CODE_BITS_AT));
  }

  /** Whether an entry names another table. */
  static boolean leadsOn(int entry) {
    return entry >= 0 && (entry & OTHER_TABLE) == OTHER_TABLE;
  }

  /** Where to look next; the bits of the entry have been dropped. */
  static int further(int entry, long stream) {
    return value(entry) + ((int) stream & (1 << (entry >>> CODE_BITS_AT)) - 1);
  }

  /** How many symbols there can be. */
  int size() {
    return meanings.length;
  }

  /** The table as it is now; looked into with the lowest {@link #width} bits. */
  int[] entries() {
    return entries;
  }

  /**
   * Makes the table of the lengths that the symbols' codes have, 0 for those that do not occur. As
   * strict as the strictest other reader, since what is read here may be sent on as it is.
   *
   * @param alone whether there may be a single symbol, although a code of one bit has room for two
   * @return false when there is no such code: too many of a length, or too few
   */
  boolean make(byte[] lengths, int from, int count, boolean alone) {
    Arrays.fill(ofLength, 0);
    for (int at = from; at < from + count; at++) {
      ofLength[lengths[at]]++;
    }
    boolean none = ofLength[0] == count;
    boolean one = alone && ofLength[0] == count - 1 && ofLength[1] == 1;
    int free = shareOut();
    if (free < 0 || (free > 0 && !none && !one)) {
      return false;
    }
    Arrays.fill(entries, 0, 1 << width, NO_CODE);
    used = 1 << width;
    for (int symbol = 0; symbol < count; symbol++) {
      int length = lengths[from + symbol];
      if (length != 0) {
        // The first bit of a code is the lowest one in the stream.
        enter(symbol, length, Integer.reverse(nextCode[length]++) >>> (Integer.SIZE - length));
      }
    }
    return true;
  }

  /** Codes in the order of their lengths; answers how many of the longest kind are left over. */
  private int shareOut() {
    ofLength[0] = 0;
    int code = 0;
    int free = 1;
    for (int length = 1; length <= LONGEST_CODE; length++) {
      code = (code + ofLength[length - 1]) << 1;
      nextCode[length] = code;
      free = (free << 1) - ofLength[length];
      if (free < 0) {
        return free;
      }
    }
    return free;
  }

  /** Puts bytes whose codes fit into the width of the table together into one entry. */
  void pairLiterals() {
    // From behind, so that what is looked up has not been paired yet.
    for (int at = (1 << width) - 1; at >= 0; at--) {
      int first = entries[at];
      if (first < 0) {
        int second = entries[at >>> bits(first)];
        int both = bits(first) + bits(second);
        if (second < 0 && both <= width) {
          int literals = (first & FIRST_LITERAL) | ((second & FIRST_LITERAL) << Byte.SIZE);
          entries[at] = LITERAL | (2 << COUNT_AT) | literals | both;
        }
      }
    }
  }

  private void enter(int symbol, int length, int code) {
    if (length <= width) {
      fill(0, 1 << width, code, length, symbol);
      return;
    }
    int prefix = code & (1 << width) - 1;
    int deeper = LONGEST_CODE - width;
    if (entries[prefix] == NO_CODE) {
      entries[prefix] = used << VALUE_AT | OTHER_TABLE | deeper << CODE_BITS_AT | width;
      used += 1 << deeper;
    }
    int start = entries[prefix] >>> VALUE_AT;
    fill(start, 1 << deeper, code >>> width, length - width, symbol);
  }

  private void fill(int start, int size, int code, int length, int symbol) {
    int meaning = meanings[symbol] + length;
    int entry = meaning < 0 ? meaning : meaning | (length << CODE_BITS_AT);
    for (int at = code; at < size; at += 1 << length) {
      entries[start + at] = entry;
    }
  }
}
