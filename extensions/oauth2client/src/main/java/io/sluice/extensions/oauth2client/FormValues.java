package io.sluice.extensions.oauth2client;

import java.util.List;
import java.util.Map;

/** The values of one field of a form, written in YAML as one or as a list. */
public record FormValues(List<String> values) {
  public FormValues {
    values = List.copyOf(values);
  }

  /** A field without a value. */
  public static FormValues defaults() {
    return new FormValues(List.of(""));
  }

  /** Reads either form. */
  public static FormValues fromConfig(Object yaml) {
    List<?> given = yaml instanceof List<?> list ? list : List.of(yaml);
    if (given.stream().anyMatch(value -> value instanceof Map || value instanceof List)) {
      throw new IllegalArgumentException("expected a value, or a list of values");
    }
    return new FormValues(given.stream().map(String::valueOf).toList());
  }
}
