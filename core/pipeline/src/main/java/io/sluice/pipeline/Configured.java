package io.sluice.pipeline;

import io.sluice.component.ComponentFactory;
import io.sluice.component.ComponentId;

/**
 * A component that is to be made.
 *
 * @param settings what its factory wants, bound and checked
 */
public record Configured<S>(ComponentId id, ComponentFactory<S> factory, S settings) {}
