package io.sluice.config.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the name that somebody probably meant. */
public final class NearestName {
  private NearestName() {}

  /** The candidate that takes the fewest slips of the keyboard; empty when none is near. */
  public static String of(String written, Collection<String> candidates) {
    int most = Math.max(1, written.length() / 3);
    return candidates.stream()
        .filter(c -> Math.abs(c.length() - written.length()) <= most)
        .filter(c -> slips(written, c) <= most)
        .min(Comparator.<String>comparingInt(c -> slips(written, c)).thenComparing(c -> c))
        .orElse("");
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
   */
  private static int slips(String written, String candidate) {
    String from = plain(written);
    String to = plain(candidate);
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int best = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
        row[j] = isSwap(from, to, i, j) ? Math.min(best, beforeLast[j - 2] + 1) : best;
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[to.length()];
  }

  private static boolean isSwap(String from, String to, int i, int j) {
    return i > 1
        && j > 1
        && from.charAt(i - 1) == to.charAt(j - 2)
        && from.charAt(i - 2) == to.charAt(j - 1);
  }

  /** Spelling habits that are no slips: capitals, dashes, words run together. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}
