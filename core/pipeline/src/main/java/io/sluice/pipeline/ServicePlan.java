package io.sluice.pipeline;

import io.sluice.component.ComponentId;
import io.sluice.component.inspection.ConfigurationView;
import java.util.List;
import java.util.Map;

/**
 * Everything that runs, as configured and checked; ids that pipelines name are in the maps.
 *
 * @param configuration what to show to whoever asks how all this was configured
 */
public record ServicePlan(
    List<PipelinePlan> pipelines,
    List<MetricPipelinePlan> metricPipelines,
    Map<ComponentId, Configured<?>> receivers,
    Map<ComponentId, Configured<?>> processors,
    Map<ComponentId, Configured<?>> exporters,
    Map<ComponentId, Configured<?>> connectors,
    List<Configured<?>> extensions,
    ConfigurationView configuration) {
  public ServicePlan {
    pipelines = List.copyOf(pipelines);
    metricPipelines = List.copyOf(metricPipelines);
    receivers = Map.copyOf(receivers);
    processors = Map.copyOf(processors);
    exporters = Map.copyOf(exporters);
    connectors = Map.copyOf(connectors);
    extensions = List.copyOf(extensions);
  }
}
