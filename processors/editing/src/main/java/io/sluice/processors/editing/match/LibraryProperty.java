package io.sluice.processors.editing.match;

import java.util.Optional;

/**
 * An instrumentation scope.
 *
 * @param version empty where any version will do
 */
public record LibraryProperty(String name, Optional<String> version) {
  public static LibraryProperty defaults() {
    return new LibraryProperty("", Optional.empty());
  }
}
