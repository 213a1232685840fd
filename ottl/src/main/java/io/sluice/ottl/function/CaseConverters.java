package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.choice;
import static io.sluice.ottl.function.Parameters.text;

import java.util.Locale;

/** Converters between upper and lower case, and between the ways to write several words as one. */
final class CaseConverters {
  private CaseConverters() {}

  static void addTo(Functions functions) {
    functions.converter("ToLowerCase", text("target"), CaseConverters::lower);
    functions.converter("ToUpperCase", text("target"), CaseConverters::upper);
    functions.converter("ToSnakeCase", text("target"), CaseConverters::snake);
    functions.converter("ToCamelCase", text("target"), CaseConverters::camel);
    functions.converter(
        "ConvertCase",
        text("target"),
        choice("to_case", "lower", "upper", "snake", "camel"),
        CaseConverters::convert);
  }

  private static String convert(String text, String to) {
    return switch (to) {
      case "lower" -> lower(text);
      case "upper" -> upper(text);
      case "snake" -> snake(text);
      default -> camel(text);
    };
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** An underscore wherever a word, a number or an abbreviation ends: {@code JSONData_2}. */
  private static String snake(String written) {
    String text = written.strip();
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (isUpper(c) && isLower(next) && i > 0 && isUpper(text.charAt(i - 1))) {
        out.append('_');
      }
      out.append(isSeparator(c) ? '_' : isUpper(c) ? (char) (c + 'a' - 'A') : c);
      if (endsWord(c, next)) {
        out.append('_');
      }
    }
    return out.toString();
  }

  private static boolean endsWord(char c, char next) {
    if (isLower(c)) {
      return isUpper(next) || isDigit(next);
    }
    if (isDigit(c)) {
      return isUpper(next) || isLower(next);
    }
    return isUpper(c) && isDigit(next);
  }

  /** Every word with a capital, and nothing between the words: {@code JsonData2}. */
  private static String camel(String written) {
    String text = written.strip();
    StringBuilder out = new StringBuilder(text.length());
    boolean capital = true;
    boolean afterUpper = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isUpper(c) || isLower(c)) {
        boolean asUpper = capital || (isUpper(c) && !afterUpper);
        out.append(asUpper ? upper(c) : lower(c));
        capital = false;
      } else if (isDigit(c)) {
        out.append(c);
        capital = true;
      } else {
        capital = isSeparator(c);
      }
      afterUpper = isUpper(c);
    }
    return out.toString();
  }

  private static char upper(char c) {
    return isLower(c) ? (char) (c + 'A' - 'a') : c;
  }

  private static char lower(char c) {
    return isUpper(c) ? (char) (c + 'a' - 'A') : c;
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '_' || c == '-' || c == '.';
  }
}
