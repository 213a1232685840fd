package io.sluice.component.storage;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;

/**
 * Whose log it is. The same owner finds the same log after a restart.
 *
 * @param purpose tells several logs of a component apart
 */
public record LogOwner(ComponentKind kind, ComponentId component, String purpose) {}
