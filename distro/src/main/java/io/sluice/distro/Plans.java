package io.sluice.distro;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.inspection.ConfigurationView;
import io.sluice.config.ConfiguredComponent;
import io.sluice.config.Loaded;
import io.sluice.config.LocatedId;
import io.sluice.config.Notice;
import io.sluice.config.PipelineConfig;
import io.sluice.config.SluiceConfig;
import io.sluice.config.report.Problem;
import io.sluice.pipeline.Configured;
import io.sluice.pipeline.MetricPipelinePlan;
import io.sluice.pipeline.PipelinePlan;
import io.sluice.pipeline.ServicePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From a valid configuration to what is to be built. */
final class Plans {
  private Plans() {}

  static ServicePlan of(Loaded loaded) {
    SluiceConfig config = loaded.config().orElseThrow();
    List<PipelinePlan> pipelines = new ArrayList<>();
    for (PipelineConfig pipeline : config.tracePipelines()) {
      pipelines.add(
          new PipelinePlan(
              pipeline.id().toString(),
              pipeline.acknowledge(),
              ids(pipeline.receivers()),
              ids(pipeline.processors()),
              exporters(config, pipeline)));
    }
    List<Configured<?>> extensions = new ArrayList<>();
    for (LocatedId id : config.extensions()) {
      config
          .component(ComponentKind.EXTENSION, id.id())
          .ifPresent(extension -> extensions.add(configured(extension)));
    }
    List<MetricPipelinePlan> metricPipelines = new ArrayList<>();
    for (PipelineConfig pipeline : config.metricPipelines()) {
      metricPipelines.add(
          new MetricPipelinePlan(
              pipeline.id().toString(),
              ids(pipeline.receivers()),
              ids(pipeline.processors()),
              ids(pipeline.exporters())));
    }
    return new ServicePlan(
        pipelines,
        metricPipelines,
        all(config, ComponentKind.RECEIVER),
        all(config, ComponentKind.PROCESSOR),
        all(config, ComponentKind.EXPORTER),
        all(config, ComponentKind.CONNECTOR),
        extensions,
        new ConfigurationView(
            loaded.effective().lines(),
            loaded.warnings().stream().map(Problem::toString).toList(),
            loaded.notices().stream().map(Notice::text).toList()));
  }

  /**
   * Without connectors that lead only into pipelines which do not run; the start-up notice names
   * those.
   */
  private static List<ComponentId> exporters(SluiceConfig config, PipelineConfig pipeline) {
    return ids(pipeline.exporters()).stream()
        .filter(
            id ->
                config.component(ComponentKind.EXPORTER, id).isPresent()
                    || Stream.concat(
                            config.tracePipelines().stream(), config.metricPipelines().stream())
                        .anyMatch(other -> ids(other.receivers()).contains(id)))
        .toList();
  }

  private static List<ComponentId> ids(List<LocatedId> located) {
    return located.stream().map(LocatedId::id).toList();
  }

  private static Map<ComponentId, Configured<?>> all(SluiceConfig config, ComponentKind kind) {
    Map<ComponentId, Configured<?>> all = new LinkedHashMap<>();
    config.components(kind).forEach((id, component) -> all.put(id, configured(component)));
    return all;
  }

  private static <S> Configured<S> configured(ConfiguredComponent<S> component) {
    return new Configured<>(component.id(), component.factory(), component.settings());
  }
}
