package io.sluice.component.settings;

import java.util.Objects;

/** A configured value that is never printed. */
public record Secret(String value) {
  public static final String REDACTED = "[REDACTED]";

  public Secret {
    Objects.requireNonNull(value, "value");
  }

  public static Secret parse(String text) {
    return new Secret(text);
  }

  @Override
  public String toString() {
    return REDACTED;
  }
}
