package io.sluice.pipeline;

import io.sluice.component.Acknowledge;
import io.sluice.component.ComponentId;
import java.util.List;

/**
 * A pipeline as configured.
 *
 * @param id {@code traces} or {@code traces/name}
 * @param receivers where spans come from; may name connectors
 * @param processors in the order in which spans pass them
 * @param exporters where spans go; may name connectors
 */
public record PipelinePlan(
    String id,
    Acknowledge acknowledge,
    List<ComponentId> receivers,
    List<ComponentId> processors,
    List<ComponentId> exporters) {
  public PipelinePlan {
    receivers = List.copyOf(receivers);
    processors = List.copyOf(processors);
    exporters = List.copyOf(exporters);
  }
}
