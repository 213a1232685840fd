package io.sluice.formats.zipkin;

import io.sluice.formats.wire.Utf8;

/**
 * Texts from outside, as slices. A backend that finds bytes in a span that are no UTF-8 throws the
 * whole batch away, so they are replaced here.
 */
final class MendedText {
  /** What stands for what cannot be read. */
  static final int REPLACEMENT = 0xfffd;

  private MendedText() {}

  /** A slice of the input, or a mended copy of it. */
  static long of(Slices slices, int start, int length) {
    byte[] bytes = slices.input();
    int end = start + length;
    int at = start;
    while (at < end) {
      int step = bytes[at] >= 0 ? 1 : Utf8.lengthAt(bytes, at, end);
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
      int step = bytes[at] >= 0 ? 1 : Utf8.lengthAt(bytes, at, end);
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
