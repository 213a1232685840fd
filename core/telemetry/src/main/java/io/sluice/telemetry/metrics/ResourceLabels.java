package io.sluice.telemetry.metrics;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Chooses resource attributes by name; {@code *} stands for any characters, {@code ?} for one.
 *
 * @param included what is taken; empty for all
 * @param excluded what is left out all the same
 */
public record ResourceLabels(List<String> included, List<String> excluded) {
  public ResourceLabels {
    included = List.copyOf(included);
    excluded = List.copyOf(excluded);
  }

  boolean take(String attribute) {
    return (included.isEmpty() || anyMatches(included, attribute))
        && !anyMatches(excluded, attribute);
  }

  private static boolean anyMatches(List<String> patterns, String attribute) {
    return patterns.stream().anyMatch(pattern -> compile(pattern).matcher(attribute).matches());
  }

  private static Pattern compile(String wildcards) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < wildcards.length(); i++) {
      char c = wildcards.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
