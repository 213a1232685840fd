package io.sluice.connectors.roundrobin;

/** There is nothing to say about taking turns. */
public record RoundRobinSettings() {
  public static RoundRobinSettings defaults() {
    return new RoundRobinSettings();
  }
}
