package io.sluice.component.inspection;

import io.sluice.component.ComponentId;

/**
 * What a processor did to one attribute of a span. Values are not told: some processors are there
 * to keep them from being seen.
 *
 * @param ofResource whether it is an attribute of the span's resource
 */
public record Change(ComponentId processor, Kind kind, String key, boolean ofResource) {
  /** What was done. */
  public enum Kind {
    ADDED,
    CHANGED,
    REMOVED
  }
}
