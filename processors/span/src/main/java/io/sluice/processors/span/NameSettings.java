package io.sluice.processors.span;

import java.util.List;
import java.util.Optional;

/**
 * What is done with a span's name; first the one, then the other.
 *
 * @param fromAttributes the attributes that make the new name
 * @param separator what stands between them
 * @param toAttributes which parts of it become attributes
 */
public record NameSettings(
    List<String> fromAttributes, String separator, Optional<ToAttributesSettings> toAttributes) {
  public NameSettings {
    fromAttributes = List.copyOf(fromAttributes);
  }

  public static NameSettings defaults() {
    return new NameSettings(List.of(), "", Optional.empty());
  }

  boolean doesSomething() {
    return !fromAttributes.isEmpty()
        || toAttributes.filter(to -> !to.rules().isEmpty()).isPresent();
  }
}
