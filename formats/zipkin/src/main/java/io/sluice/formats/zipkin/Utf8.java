package io.sluice.formats.zipkin;

/**
 * Looks after texts from outside. A backend that finds bytes in a span that are no UTF-8 throws the
 * whole batch away, so they are replaced here.
 */
final class Utf8 {
  /** What stands for what cannot be read. */
  static final int REPLACEMENT = 0xfffd;

  private Utf8() {}

  /**
   * The length of the character that begins with a byte outside of ASCII; 0 if the bytes there are
   * no UTF-8.
   */
  static int lengthAt(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    if (first >= 0xc2 && first <= 0xdf) {
      return follows(bytes, at, 1, end) ? 2 : 0;
    }
    if (first >= 0xe0 && first <= 0xef) {
      return follows(bytes, at, 2, end) && threeBytesAreOne(first, bytes[at + 1] & 0xff) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
      return follows(bytes, at, 3, end) && fourBytesAreOne(first, bytes[at + 1] & 0xff) ? 4 : 0;
    }
    return 0;
  }

  /** Neither longer than need be nor half of a surrogate pair. */
  private static boolean threeBytesAreOne(int first, int second) {
    return (first != 0xe0 || second >= 0xa0) && (first != 0xed || second < 0xa0);
  }

  /** Neither longer than need be nor beyond the last character. */
  private static boolean fourBytesAreOne(int first, int second) {
    return (first != 0xf0 || second >= 0x90) && (first != 0xf4 || second < 0x90);
  }

  private static boolean follows(byte[] bytes, int at, int count, int end) {
    if (at + count >= end) {
      return false;
    }
    for (int i = 1; i <= count; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return false;
      }
    }
    return true;
  }

  /** A slice of the input, or a mended copy of it. */
  static long mended(Slices slices, int start, int length) {
    byte[] bytes = slices.input();
    int end = start + length;
    int at = start;
    while (at < end) {
      int step = bytes[at] >= 0 ? 1 : lengthAt(bytes, at, end);
      if (step == 0) {
        return mendedFrom(slices, start, at, end);
      }
      at += step;
    }
    return Slices.of(start, length);
  }

  private static long mendedFrom(Slices slices, int start, int firstWrong, int end) {
    byte[] bytes = slices.input();
    int mark = slices.mark();
    slices.write(bytes, start, firstWrong);
    int at = firstWrong;
    while (at < end) {
      int step = bytes[at] >= 0 ? 1 : lengthAt(bytes, at, end);
      if (step == 0) {
        write(slices, REPLACEMENT);
        at++;
      } else {
        slices.write(bytes, at, at + step);
        at += step;
      }
    }
    return slices.since(mark);
  }

  /** Writes a character to the scratch. */
  static void write(Slices slices, int codePoint) {
    if (codePoint < 0x80) {
      slices.write(codePoint);
    } else if (codePoint < 0x800) {
      slices.write(0xc0 | codePoint >> 6);
      slices.write(0x80 | (codePoint & 0x3f));
    } else if (codePoint < 0x10000) {
      slices.write(0xe0 | codePoint >> 12);
      slices.write(0x80 | (codePoint >> 6 & 0x3f));
      slices.write(0x80 | (codePoint & 0x3f));
    } else {
      slices.write(0xf0 | codePoint >> 18);
      slices.write(0x80 | (codePoint >> 12 & 0x3f));
      slices.write(0x80 | (codePoint >> 6 & 0x3f));
      slices.write(0x80 | (codePoint & 0x3f));
    }
  }
}
