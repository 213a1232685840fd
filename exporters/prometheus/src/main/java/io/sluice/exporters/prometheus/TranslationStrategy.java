package io.sluice.exporters.prometheus;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What becomes of the names of metrics and labels. */
public enum TranslationStrategy {
  UNDERSCORES_WITH_SUFFIXES("UnderscoreEscapingWithSuffixes", true, true),
  UNDERSCORES_WITHOUT_SUFFIXES("UnderscoreEscapingWithoutSuffixes", true, false),
  UTF8_WITH_SUFFIXES("NoUTF8EscapingWithSuffixes", false, true),
  NONE("NoTranslation", false, false);

  private final String label;
  private final boolean escaping;
  private final boolean suffixes;

  TranslationStrategy(String label, boolean escaping, boolean suffixes) {
    this.label = label;
    this.escaping = escaping;
    this.suffixes = suffixes;
  }

  /** The strategy of a name as it is configured. */
  public static TranslationStrategy parse(String name) {
    for (TranslationStrategy strategy : values()) {
      if (strategy.label.equals(name)) {
        return strategy;
      }
    }
    throw new IllegalArgumentException(
        "\""
            + name
            + "\" is not known: expected one of "
            + Arrays.stream(values()).map(each -> each.label).collect(Collectors.joining(", ")));
  }

  /** Whether all but letters and digits become underscores. */
  boolean escapes() {
    return escaping;
  }

  /** Whether names tell unit and type. */
  boolean addsSuffixes() {
    return suffixes;
  }
}
