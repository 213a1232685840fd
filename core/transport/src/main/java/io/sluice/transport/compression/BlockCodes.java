package io.sluice.transport.compression;

import java.util.Arrays;

/** The two tables of codes that a block of deflate is read with. */
final class BlockCodes {
  static final int SYMBOLS_WIDTH = 11;
  static final int DISTANCES_WIDTH = 8;

  /** Those that every reader knows (RFC 1951, section 3.2.6). */
  static final BlockCodes FIXED = fixed();

  private final HuffmanTable symbols = new HuffmanTable(SYMBOLS_WIDTH, DeflateCodes.symbols());
  private final HuffmanTable distances =
      new HuffmanTable(DISTANCES_WIDTH, DeflateCodes.distances());

  private static BlockCodes fixed() {
    byte[] lengths = new byte[DeflateCodes.MOST_SYMBOLS + 2 + DeflateCodes.MOST_DISTANCES + 2];
    Arrays.fill(lengths, 0, 144, (byte) 8);
    Arrays.fill(lengths, 144, 256, (byte) 9);
    Arrays.fill(lengths, 256, 280, (byte) 7);
    Arrays.fill(lengths, 280, 288, (byte) 8);
    Arrays.fill(lengths, 288, 320, (byte) 5);
    BlockCodes codes = new BlockCodes();
    if (!codes.make(lengths, 288, 32)) {
      throw new AssertionError("the fixed codes are complete");
    }
    return codes;
  }

  /**
   * Makes the tables of the lengths of symbols' codes, followed by those of distances.
   *
   * @return false when there are no such codes
   */
  boolean make(byte[] lengths, int symbolCount, int distanceCount) {
    boolean fits =
        symbols.make(lengths, 0, symbolCount, true)
            && distances.make(lengths, symbolCount, distanceCount, true);
    if (fits) {
      symbols.pairLiterals();
    }
    return fits;
  }

  int[] symbols() {
    return symbols.entries();
  }

  int[] distances() {
    return distances.entries();
  }
}
