package io.sluice.transport.settings;

import io.sluice.component.ComponentId;
import java.util.Optional;

/**
 * An extension that requests pass through.
 *
 * @param id the extension's id; it is looked up at start
 */
public record MiddlewareSettings(Optional<ComponentId> id) {
  public static MiddlewareSettings defaults() {
    return new MiddlewareSettings(Optional.empty());
  }
}
