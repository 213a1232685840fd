package io.sluice.exporters.debug;

/** Writes ids in hexadecimal; an id of zeros is none and prints as nothing. */
final class HexId {
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private HexId() {}

  /** Appends a span's id. */
  static void append(long id, StringBuilder out) {
    if (id != 0) {
      digits(id, out);
    }
  }

  /** Appends a trace's id. */
  static void append(long high, long low, StringBuilder out) {
    if (high != 0 || low != 0) {
      digits(high, out);
      digits(low, out);
    }
  }

  private static void digits(long half, StringBuilder out) {
    for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
      out.append(DIGITS[(int) (half >>> shift) & 0xf]);
    }
  }
}
