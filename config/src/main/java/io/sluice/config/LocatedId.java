package io.sluice.config;

import io.sluice.component.ComponentId;
import io.sluice.config.report.Location;

/**
 * A component's name where it is referred to.
 *
 * @param id the name
 * @param location where it was written
 */
public record LocatedId(ComponentId id, Location location) {
  @Override
  public String toString() {
    return id.toString();
  }
}
