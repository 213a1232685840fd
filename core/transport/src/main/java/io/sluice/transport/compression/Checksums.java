package io.sluice.transport.compression;

/**
 * The CRC-32 of what stands in a row, from the CRC-32 of each part. A checksum is a polynomial over
 * one bit, the remainder of what it sums up; to put n bytes behind it is to multiply it by x to the
 * power of 8n.
 */
final class Checksums {
  /** The polynomial of CRC-32, with the highest power in the lowest bit as in every word here. */
  private static final int POLYNOMIAL = 0xedb88320;

  private static final int ONE = 1 << 31;

  /** x to the power of 8, 16, 32 and so on: one byte, and twice as many each time. */
  private static final int[] BYTES = new int[Integer.SIZE];

  static {
    int power = ONE >>> Byte.SIZE;
    for (int i = 0; i < BYTES.length; i++) {
      BYTES[i] = power;
      power = times(power, power);
    }
  }

  private Checksums() {}

  /**
   * The checksum of two parts.
   *
   * @param length of the second one
   */
  static int join(int first, int second, int length) {
    int moved = first;
    for (int bit = 0, rest = length; rest != 0; bit++, rest >>>= 1) {
      if ((rest & 1) != 0) {
        moved = times(moved, BYTES[bit]);
      }
    }
    return moved ^ second;
  }

  private static int times(int a, int b) {
    int product = 0;
    int shifted = b;
    for (int rest = a; rest != 0; rest <<= 1) {
      product ^= shifted & (rest >> 31);
      shifted = (shifted >>> 1) ^ (POLYNOMIAL & -(shifted & 1));
    }
    return product;
  }
}
