package io.sluice.config.source;

import java.util.Optional;

/** Finds <code>${…}</code> in a text, innermost first. */
final class References {
  private static final String OPEN = "${";

  private References() {}

  /**
   * The next reference to replace.
   *
   * <p>An escaped <code>$${</code> ends the search: what stands behind it is left alone too. Odd,
   * but configurations are written against it.
   */
  static Optional<String> first(String text) {
    for (int close = text.indexOf('}'); close >= 0; close = text.indexOf('}', close + 1)) {
      int open = text.lastIndexOf(OPEN, close);
      if (open >= 0 && open > lastClose(text, close)) {
        return isEscaped(text, open)
            ? Optional.empty()
            : Optional.of(text.substring(open, close + 1));
      }
    }
    return Optional.empty();
  }

  /** <code>${env:NAME}</code> without its braces. */
  static String inside(String reference) {
    return reference.substring(OPEN.length(), reference.length() - 1);
  }

  /** Doubled dollar signs were the way to write one. */
  static String unescape(String text) {
    return text.replace("$$", "$");
  }

  private static int lastClose(String text, int close) {
    return text.lastIndexOf('}', close - 1);
  }

  private static boolean isEscaped(String text, int open) {
    int dollars = 0;
    while (open - 1 - dollars >= 0 && text.charAt(open - 1 - dollars) == '$') {
      dollars++;
    }
    return dollars % 2 == 1;
  }
}
