package io.sluice.transport.compression;

/** What the symbols of deflate mean (RFC 1951, section 3.2.5), as entries of a table of codes. */
final class DeflateCodes {
  static final int END_OF_BLOCK = 256;
  static final int MOST_SYMBOLS = 286;
  static final int MOST_DISTANCES = 30;
  static final int REPEAT_LAST = 16;
  static final int FEW_ZEROS = 17;

  /** In which order the lengths of the codes for lengths come. */
  private static final int[] ORDER_OF_LENGTHS = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private static final int LONGEST_MATCH = 258;

  private DeflateCodes() {}

  /** Which symbol's length comes as the n-th. */
  static int lengthInOrder(int n) {
    return ORDER_OF_LENGTHS[n];
  }

  /** The lengths of other codes, and the three ways to repeat one. */
  static int[] lengths() {
    int[] meanings = new int[ORDER_OF_LENGTHS.length];
    for (int symbol = 0; symbol < meanings.length; symbol++) {
      meanings[symbol] = HuffmanTable.base(symbol, 0);
    }
    return meanings;
  }

  /** Bytes, the end of a block, and how long a match is; the last two occur in no valid stream. */
  static int[] symbols() {
    int[] meanings = new int[MOST_SYMBOLS + 2];
    for (int value = 0; value < END_OF_BLOCK; value++) {
      meanings[value] = HuffmanTable.literal(value);
    }
    meanings[END_OF_BLOCK] = HuffmanTable.END_OF_BLOCK;
    int least = 3;
    for (int symbol = END_OF_BLOCK + 1; symbol < MOST_SYMBOLS - 1; symbol++) {
      int extraBits = Math.max(0, (symbol - 261) / 4);
      meanings[symbol] = HuffmanTable.base(least, extraBits);
      least += 1 << extraBits;
    }
    meanings[MOST_SYMBOLS - 1] = HuffmanTable.base(LONGEST_MATCH, 0);
    meanings[MOST_SYMBOLS] = HuffmanTable.NO_CODE;
    meanings[MOST_SYMBOLS + 1] = HuffmanTable.NO_CODE;
    return meanings;
  }

  /** How far back a match lies; the last two occur in no valid stream. */
  static int[] distances() {
    int[] meanings = new int[MOST_DISTANCES + 2];
    int least = 1;
    for (int symbol = 0; symbol < MOST_DISTANCES; symbol++) {
      int extraBits = Math.max(0, symbol / 2 - 1);
      meanings[symbol] = HuffmanTable.base(least, extraBits);
      least += 1 << extraBits;
    }
    meanings[MOST_DISTANCES] = HuffmanTable.NO_CODE;
    meanings[MOST_DISTANCES + 1] = HuffmanTable.NO_CODE;
    return meanings;
  }
}
