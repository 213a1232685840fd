package io.sluice.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of data a pipeline carries. Sluice runs traces; the others are read and named. */
public enum Signal {
  TRACES,
  METRICS,
  LOGS,
  PROFILES;

  /** As configurations write it: {@code traces}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Signal> of(String label) {
    return Arrays.stream(values()).filter(s -> s.label().equals(label)).findFirst();
  }
}
