package io.sluice.telemetry.logs;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes the values that fields can have. Numbers stay numbers, durations become seconds, and what
 * JSON has no type for becomes its text.
 *
 * @param comma what stands between two fields
 * @param colon what stands between a field's name and its value
 */
record JsonText(String comma, String colon) {
  /** With spaces, for people. */
  static final JsonText SPACED = new JsonText(", ", ": ");

  /** Without spaces, for machines. */
  static final JsonText DENSE = new JsonText(",", ":");

  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final double NANOS_PER_SECOND = 1e9;

  /** Appends a field to an object whose brace is open. */
  void field(String name, Object value, StringBuilder line) {
    // An open brace at the end is the object's own: a value never ends in one.
    if (line.charAt(line.length() - 1) != '{') {
      line.append(comma);
    }
    string(name, line);
    line.append(colon);
    value(value, line);
  }

  void value(Object value, StringBuilder line) {
    if (value == null || value instanceof Boolean) {
      line.append(value);
    } else if (value instanceof Number number) {
      number(number, line);
    } else if (value instanceof Duration duration) {
      real(duration.getSeconds() + duration.getNano() / NANOS_PER_SECOND, line);
    } else if (value instanceof Map<?, ?> map) {
      object(map, line);
    } else if (value instanceof Iterable<?> values) {
      array(values, line);
    } else if (value instanceof Object[] values) {
      array(Arrays.asList(values), line);
    } else {
      string(value.toString(), line);
    }
  }

  void string(String text, StringBuilder line) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i), line);
    }
    line.append('"');
  }

  private static void character(char c, StringBuilder line) {
    switch (c) {
      case '"', '\\' -> line.append('\\').append(c);
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (c < ' ') {
          line.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
        } else {
          line.append(c);
        }
      }
    }
  }

  private static void number(Number number, StringBuilder line) {
    if (number instanceof Double || number instanceof Float) {
      real(Double.parseDouble(number.toString()), line);
    } else {
      line.append(number);
    }
  }

  private static void real(double number, StringBuilder line) {
    if (Double.isNaN(number)) {
      line.append("\"NaN\"");
    } else if (Double.isInfinite(number)) {
      line.append(number > 0 ? "\"+Inf\"" : "\"-Inf\"");
    } else {
      line.append(new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString());
    }
  }

  private void object(Map<?, ?> map, StringBuilder line) {
    line.append('{');
    map.forEach((name, value) -> field(String.valueOf(name), value, line));
    line.append('}');
  }

  private void array(Iterable<?> values, StringBuilder line) {
    line.append('[');
    String separator = "";
    for (Object value : values) {
      line.append(separator);
      value(value, line);
      separator = comma;
    }
    line.append(']');
  }
}
