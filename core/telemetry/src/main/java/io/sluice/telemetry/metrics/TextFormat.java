package io.sluice.telemetry.metrics;

import java.math.BigDecimal;
import java.util.Map;

/** The small print of the Prometheus text format, version 0.0.4: numbers, names, escapes. */
public final class TextFormat {
  private static final int PLAIN_DIGITS = 6;
  private static final int PLAIN_LEADING_ZEROS = 4;

  private TextFormat() {}

  /**
   * Writes a number as the collector does: plain up to six digits before the point, else with an
   * exponent, as in {@code 1.048576e+06}. Queries name buckets by this very text.
   */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    return exponent < -PLAIN_LEADING_ZEROS || exponent >= PLAIN_DIGITS
        ? scientific(exact, exponent)
        : exact.toPlainString();
  }

  private static String scientific(BigDecimal exact, int exponent) {
    String digits = exact.unscaledValue().abs().toString();
    StringBuilder text = new StringBuilder(digits.length() + 7);
    if (exact.signum() < 0) {
      text.append('-');
    }
    text.append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append(exponent < 0 ? "e-" : "e+");
    int size = Math.abs(exponent);
    return (size < 10 ? text.append('0') : text).append(size).toString();
  }

  /** Replaces what a metric's name must not contain by underscores. */
  static String metricName(String name) {
    return cleaned(name, ':');
  }

  /** Replaces what a label's name must not contain by underscores. */
  static String labelName(String name) {
    return cleaned(name, '_');
  }

  /** Writes {@code a="1",b="2"}, in the map's order. */
  static String labels(Map<String, String> labels) {
    StringBuilder text = new StringBuilder();
    labels.forEach(
        (name, value) -> {
          if (!text.isEmpty()) {
            text.append(',');
          }
          text.append(name).append("=\"").append(escapedValue(value)).append('"');
        });
    return text.toString();
  }

  /** A label's value as it stands between quotation marks. */
  public static String escapedValue(String value) {
    return escapedHelp(value).replace("\"", "\\\"");
  }

  /** A description as it stands behind HELP. */
  public static String escapedHelp(String help) {
    return help.replace("\\", "\\\\").replace("\n", "\\n");
  }

  private static String cleaned(String name, char alsoAllowed) {
    StringBuilder text = new StringBuilder(name.length());
    if (name.isEmpty() || isDigit(name.charAt(0))) {
      text.append('_');
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      text.append(isLetter(c) || isDigit(c) || c == alsoAllowed ? c : '_');
    }
    return text.toString();
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
