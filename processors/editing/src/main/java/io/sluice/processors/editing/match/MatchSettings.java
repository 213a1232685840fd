package io.sluice.processors.editing.match;

import java.util.Optional;

/**
 * Which spans are meant: those that {@code include} describes, less those that {@code exclude}
 * describes.
 */
public record MatchSettings(Optional<MatchProperties> include, Optional<MatchProperties> exclude) {
  public static MatchSettings defaults() {
    return new MatchSettings(Optional.empty(), Optional.empty());
  }
}
