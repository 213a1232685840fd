package io.sluice.pipeline;

import io.sluice.component.ComponentId;
import java.util.List;
import java.util.Map;

/** Everything that runs, as configured and checked; ids that pipelines name are in the maps. */
public record ServicePlan(
    List<PipelinePlan> pipelines,
    Map<ComponentId, Configured<?>> receivers,
    Map<ComponentId, Configured<?>> processors,
    Map<ComponentId, Configured<?>> exporters,
    Map<ComponentId, Configured<?>> connectors,
    List<Configured<?>> extensions) {
  public ServicePlan {
    pipelines = List.copyOf(pipelines);
    receivers = Map.copyOf(receivers);
    processors = Map.copyOf(processors);
    exporters = Map.copyOf(exporters);
    connectors = Map.copyOf(connectors);
    extensions = List.copyOf(extensions);
  }
}
