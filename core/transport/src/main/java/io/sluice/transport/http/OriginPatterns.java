package io.sluice.transport.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Origins as configured, where a star stands for any run of characters. */
final class OriginPatterns {
  private final List<String[]> patterns = new ArrayList<>();
  private final boolean any;

  OriginPatterns(List<String> origins) {
    for (String origin : origins) {
      patterns.add(origin.toLowerCase(Locale.ROOT).split("\\*", -1));
    }
    any = origins.contains("*");
  }

  /** Whether a bare star lets everybody in. */
  boolean any() {
    return any;
  }

  boolean match(String origin) {
    String lower = origin.toLowerCase(Locale.ROOT);
    for (String[] pieces : patterns) {
      if (matches(pieces, lower)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String[] pieces, String origin) {
    if (pieces.length == 1) {
      return origin.equals(pieces[0]);
    }
    String last = pieces[pieces.length - 1];
    if (!origin.startsWith(pieces[0])) {
      return false;
    }
    int at = pieces[0].length();
    for (int i = 1; i < pieces.length - 1; i++) {
      int found = origin.indexOf(pieces[i], at);
      if (found < 0) {
        return false;
      }
      at = found + pieces[i].length();
    }
    return origin.length() - last.length() >= at && origin.endsWith(last);
  }
}
