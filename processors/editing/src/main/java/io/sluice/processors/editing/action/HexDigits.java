package io.sluice.processors.editing.action;

/**
 * Bytes as hexadecimal digits, four of them at a time within one number: one by one, the digits of
 * a hash cost a third of what the hash does.
 */
final class HexDigits {
  private static final long HALVES = 0x0000_ffff_0000_ffffL;
  private static final long BYTES = 0x00ff_00ff_00ff_00ffL;
  private static final long NIBBLES = 0x000f_000f_000f_000fL;
  private static final long ONES = 0x0101_0101_0101_0101L;

  /** What brings a digit above 9 to 16 or more. */
  private static final long SIX_EACH = 6 * ONES;

  /** How much further than behind {@code '9'} the letters begin. */
  private static final int TO_LETTERS = 'a' - '9' - 1;

  private HexDigits() {}

  /**
   * The eight digits of four bytes.
   *
   * @param bytes the first of them lowest
   * @return the first digit lowest
   */
  static long of(int bytes) {
    long spread = bytes & 0xffff_ffffL;
    spread = (spread | (spread << Short.SIZE)) & HALVES;
    spread = (spread | (spread << Byte.SIZE)) & BYTES;
    long nibbles = ((spread >>> 4) & NIBBLES) | ((spread & NIBBLES) << Byte.SIZE);
    long letters = ((nibbles + SIX_EACH) >>> 4) & ONES;
    return nibbles + '0' * ONES + letters * TO_LETTERS;
  }
}
