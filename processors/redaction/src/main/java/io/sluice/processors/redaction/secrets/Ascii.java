package io.sluice.processors.redaction.secrets;

import java.nio.charset.StandardCharsets;

/** What a byte is, as far as it is ASCII. */
final class Ascii {
  private static final int LETTER = 1;
  private static final int DIGIT = 2;
  private static final int HEX = 4;
  private static final int BLANK = 8;
  private static final int QUOTE = 16;

  private static final byte[] KINDS = new byte[256];

  static {
    mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", LETTER);
    mark("0123456789", DIGIT);
    mark("0123456789abcdefABCDEF", HEX);
    mark(" \t\r\n", BLANK);
    mark("\"'`", QUOTE);
  }

  private Ascii() {}

  private static void mark(String characters, int kind) {
    characters.chars().forEach(c -> KINDS[c] |= (byte) kind);
  }

  private static boolean is(byte b, int kinds) {
    return (KINDS[b & 0xff] & kinds) != 0;
  }

  static boolean isLetter(byte b) {
    return is(b, LETTER);
  }

  static boolean isLower(byte b) {
    return b >= 'a' && b <= 'z';
  }

  static boolean isUpper(byte b) {
    return b >= 'A' && b <= 'Z';
  }

  static boolean isDigit(byte b) {
    return is(b, DIGIT);
  }

  static boolean isHex(byte b) {
    return is(b, HEX);
  }

  static boolean isLetterOrDigit(byte b) {
    return is(b, LETTER | DIGIT);
  }

  /** A space, tab or end of line. */
  static boolean isBlank(byte b) {
    return is(b, BLANK);
  }

  static boolean isQuote(byte b) {
    return is(b, QUOTE);
  }

  /** Of any other alphabet than ASCII. */
  static boolean isForeign(byte b) {
    return b < 0;
  }

  static byte lower(byte b) {
    return isUpper(b) ? (byte) (b | 0x20) : b;
  }

  /** Whether nothing that belongs to a word stands before a position; {@code %3D} does not. */
  static boolean beginsWord(byte[] bytes, int start, int at) {
    return at == start
        || !isLetterOrDigit(bytes[at - 1])
        || (at - start >= 3 && bytes[at - 3] == '%');
  }

  /** Whether there is nothing but asterisks: somebody was here before. */
  static boolean isMask(byte[] bytes, int from, int to) {
    return behind(bytes, from, to, b -> b == '*') == to;
  }

  static byte[] decimal(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  /** The position behind all bytes from one on that a rule holds for. */
  static int behind(byte[] bytes, int from, int end, ByteRule rule) {
    int at = from;
    while (at < end && rule.holds(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Where some letters stand next, in the case that is given; the end if nowhere. */
  static int indexOf(byte[] bytes, int from, int end, String letters) {
    for (int at = from; at <= end - letters.length(); at++) {
      if (startsWith(bytes, at, end, letters)) {
        return at;
      }
    }
    return end;
  }

  static boolean startsWith(byte[] bytes, int at, int end, String letters) {
    if (at < 0 || end - at < letters.length()) {
      return false;
    }
    for (int i = 0; i < letters.length(); i++) {
      if (bytes[at + i] != letters.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Something that holds for some bytes. */
  interface ByteRule {
    boolean holds(byte b);
  }
}
