package io.sluice.config;

import io.sluice.component.ComponentId;

/**
 * A pipeline's name: {@code signal} or {@code signal/name}.
 *
 * @param signal what it carries
 * @param name tells several of one signal apart; empty for the plain {@code signal}
 */
public record PipelineId(Signal signal, String name) implements Comparable<PipelineId> {

  /** Reads {@code signal[/name]}; the same rules as for component ids hold for the name. */
  public static PipelineId parse(String text) {
    ComponentId id = ComponentId.parse(text);
    Signal signal =
        Signal.of(id.type())
            .orElseThrow(
                () ->
                    new IllegalArgumentException("unknown pipeline signal: \"" + id.type() + "\""));
    return new PipelineId(signal, id.name());
  }

  @Override
  public int compareTo(PipelineId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return name.isEmpty() ? signal.label() : signal.label() + "/" + name;
  }
}
