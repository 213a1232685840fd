package io.sluice.connectors.forward;

/** There is nothing to say about forwarding. */
public record ForwardSettings() {
  public static ForwardSettings defaults() {
    return new ForwardSettings();
  }
}
