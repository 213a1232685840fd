package io.sluice.component.inspection;

import io.sluice.component.ComponentId;

/**
 * A component that can do something.
 *
 * @param pipeline where it stands, if it is a processor; else empty
 * @param component itself, as what it can do
 */
public record Able<T>(ComponentId id, String pipeline, T component) {}
