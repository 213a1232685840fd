package io.sluice.pipeline;

import io.sluice.component.ComponentId;
import java.util.List;

/**
 * A pipeline of metrics as configured.
 *
 * @param id {@code metrics} or {@code metrics/name}
 * @param connectors which bring what they count from spans
 * @param processors in the order in which metrics pass them
 * @param exporters where metrics go
 */
public record MetricPipelinePlan(
    String id,
    List<ComponentId> connectors,
    List<ComponentId> processors,
    List<ComponentId> exporters) {
  public MetricPipelinePlan {
    connectors = List.copyOf(connectors);
    processors = List.copyOf(processors);
    exporters = List.copyOf(exporters);
  }
}
