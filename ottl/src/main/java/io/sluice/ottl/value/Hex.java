package io.sluice.ottl.value;

import java.util.HexFormat;

/** Bytes as lower-case hexadecimal digits, and back. */
public final class Hex {
  private static final HexFormat FORMAT = HexFormat.of();

  private Hex() {}

  public static String of(byte[] bytes) {
    return FORMAT.formatHex(bytes);
  }

  /** Eight bytes. */
  public static String of(long bytes) {
    return FORMAT.toHexDigits(bytes);
  }

  /** The bytes that a string spells, which must be so many. */
  public static byte[] parse(String digits, int bytes) {
    if (digits.length() != 2 * bytes) {
      throw new EvaluationFailure(
          "expected " + 2 * bytes + " hexadecimal digits but got " + digits.length());
    }
    try {
      return FORMAT.parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw new EvaluationFailure(Excerpt.quoted(digits) + " is not hexadecimal", e);
    }
  }
}
