package io.sluice.processors.resourcedetection;

/** Whether an attribute is wanted. */
public record Switch(boolean enabled) {
  public static Switch defaults() {
    return new Switch(true);
  }
}
