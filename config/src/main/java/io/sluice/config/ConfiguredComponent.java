package io.sluice.config;

import io.sluice.component.ComponentFactory;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.config.report.Location;

/**
 * A component that the configuration defines, ready to be made.
 *
 * @param id the name, as the user typed it
 * @param factory makes it
 * @param settings what it is made with
 * @param location where its key stands
 */
public record ConfiguredComponent<S>(
    ComponentId id, ComponentFactory<S> factory, S settings, Location location) {
  public ComponentKind kind() {
    return factory.kind();
  }
}
