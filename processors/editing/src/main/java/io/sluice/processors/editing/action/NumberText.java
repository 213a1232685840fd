package io.sluice.processors.editing.action;

import com.google.re2j.Pattern;

/** Reads numbers by the rules of the language that the collector is written in, Go. */
final class NumberText {
  private static final Pattern WHOLE = Pattern.compile("^[+-]?[0-9]{1,32}$");
  private static final Pattern DECIMAL =
      Pattern.compile("^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?$");
  private static final Pattern HEXADECIMAL =
      Pattern.compile("^[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+$");
  private static final Pattern INFINITE = Pattern.compile("^(?i:([+-]?)inf(inity)?)$");

  /** Underscores stand between digits, or between the prefix and the first of them. */
  private static final Pattern STRAY_UNDERSCORE =
      Pattern.compile("^[+-]?_|[^0-9a-fA-FxX]_|_[^0-9a-fA-F]|_$|__");

  private NumberText() {}

  /** A whole number of 64 bits to base 10; null if the text is none. */
  static Long toLong(String text) {
    if (!WHOLE.matches(text)) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      // It has too many digits, and a number that is not the same is worse than none.
      return null;
    }
  }

  /** A floating-point number; null if the text is none, or one that is too large. */
  static Double toDouble(String text) {
    if (text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (INFINITE.matches(text)) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (text.indexOf('_') >= 0 && STRAY_UNDERSCORE.matcher(text).find()) {
      return null;
    }
    String digits = text.replace("_", "");
    if (!DECIMAL.matches(digits) && !HEXADECIMAL.matches(digits)) {
      return null;
    }
    double number = Double.parseDouble(digits);
    return Double.isInfinite(number) ? null : (Double) number;
  }
}
