package io.sluice.ottl.value;

/**
 * As much of a value as has a place in a message. Messages go to logs and back to senders, where
 * nobody masks what the value may hold.
 */
public final class Excerpt {
  private static final int LONGEST_QUOTE = 60;

  /** What a library says has its own quotes in it. */
  private static final int LONGEST_REASON = 120;

  private Excerpt() {}

  /** The beginning of a text. */
  public static String of(String text) {
    return cut(text, LONGEST_QUOTE);
  }

  /** The beginning of a text in quotes. */
  public static String quoted(String text) {
    return "'" + of(text) + "'";
  }

  /** The first line of what a library says about a text. */
  public static String reason(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return cut(message.lines().findFirst().orElse(""), LONGEST_REASON);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }
}
