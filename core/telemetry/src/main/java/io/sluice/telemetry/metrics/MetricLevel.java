package io.sluice.telemetry.metrics;

import java.util.Locale;

/** How much Sluice measures of itself; each level has all metrics of the one before. */
public enum MetricLevel {
  NONE,
  BASIC,
  NORMAL,
  DETAILED;

  /** Reads a level in any case, as configurations write it. */
  public static MetricLevel parse(String text) {
    for (MetricLevel level : values()) {
      if (level.name().equalsIgnoreCase(text)) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        "unknown metrics level \"" + text + "\": expected none, basic, normal or detailed");
  }

  /** Whether what exists from this level up is measured when {@code configured} is set. */
  public boolean isWithin(MetricLevel configured) {
    return configured != NONE && compareTo(configured) <= 0;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
