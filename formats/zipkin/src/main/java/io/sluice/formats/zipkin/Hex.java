package io.sluice.formats.zipkin;

/** Hexadecimal digits as Zipkin writes ids, in either case. */
final class Hex {
  /** How many digits an id of 64 bits has. */
  static final int DIGITS = 16;

  private static final byte[] LETTERS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final byte[] VALUES = new byte[256];

  static {
    for (int i = 0; i < VALUES.length; i++) {
      VALUES[i] = (byte) Character.digit(i < 0x80 ? (char) i : ' ', 16);
    }
  }

  private Hex() {}

  /** The value of a digit; -1 for what is none. */
  static int digit(byte b) {
    return VALUES[b & 0xff];
  }

  static boolean areDigits(byte[] bytes, int start, int length) {
    int all = 0;
    for (int i = start; i < start + length; i++) {
      all |= digit(bytes[i]);
    }
    return all >= 0;
  }

  /** The number that up to 16 digits stand for, which were checked before. */
  static long number(byte[] bytes, int start, int length) {
    long value = 0;
    for (int i = start; i < start + length; i++) {
      value = value << 4 | digit(bytes[i]);
    }
    return value;
  }

  /** Writes all 16 digits of a number. */
  static void put(byte[] target, int at, long value) {
    for (int i = 0; i < DIGITS; i++) {
      target[at + i] = LETTERS[(int) (value >>> (60 - 4 * i)) & 0xf];
    }
  }
}
