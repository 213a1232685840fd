package io.sluice.ottl.compile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Reads literals by the rules of Go, from which the language has them. */
final class Literals {
  private Literals() {}

  /**
   * What a quoted string says.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static String unquote(String quoted) {
    return new Unquoting(quoted).read();
  }

  /** The bytes of a literal such as {@code 0x0aff}. */
  static byte[] bytes(String literal) {
    if (literal.length() % 2 != 0) {
      throw new IllegalArgumentException("bytes need an even number of hexadecimal digits");
    }
    return HexFormat.of().parseHex(literal, 2, literal.length());
  }

  /** Goes through a quoted string once. */
  private static final class Unquoting {
    private final String quoted;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int at = 1;

    Unquoting(String quoted) {
      this.quoted = quoted;
    }

    String read() {
      int end = quoted.length() - 1;
      while (at < end) {
        int c = quoted.codePointAt(at);
        at += Character.charCount(c);
        if (c == '\\') {
          escape(quoted.charAt(at++));
        } else {
          put(c);
        }
      }
      return out.toString(StandardCharsets.UTF_8);
    }

    private void escape(char c) {
      switch (c) {
        case 'a' -> put(7);
        case 'b' -> put('\b');
        case 'f' -> put('\f');
        case 'n' -> put('\n');
        case 'r' -> put('\r');
        case 't' -> put('\t');
        case 'v' -> put(11);
        case '\\', '"' -> put(c);
        case 'x' -> out.write(number(2, 16));
        case 'u' -> put(codePoint(number(4, 16)));
        case 'U' -> put(codePoint(number(8, 16)));
        case '0', '1', '2', '3' -> {
          at--;
          out.write(number(3, 8));
        }
        default ->
            throw new IllegalArgumentException(
                "unknown escape \\" + c + "; a backslash itself is written \\\\");
      }
    }

    private int number(int digits, int radix) {
      if (at + digits > quoted.length() - 1) {
        throw new IllegalArgumentException("an escape is too short");
      }
      String text = quoted.substring(at, at + digits);
      at += digits;
      try {
        return Integer.parseUnsignedInt(text, radix);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'" + text + "' is no escaped number", e);
      }
    }

    private static int codePoint(int number) {
      if (!Character.isValidCodePoint(number) || (number >= 0xd800 && number <= 0xdfff)) {
        throw new IllegalArgumentException("an escape stands for no character");
      }
      return number;
    }

    private void put(int codePoint) {
      byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
      out.write(utf8, 0, utf8.length);
    }
  }
}
