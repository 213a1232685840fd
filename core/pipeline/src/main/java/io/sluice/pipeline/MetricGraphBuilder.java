package io.sluice.pipeline;

import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.MetricConsumer;
import io.sluice.component.MetricExporter;
import io.sluice.component.MetricExporterFactory;
import io.sluice.component.MetricProcessor;
import io.sluice.component.MetricProcessorFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the pipelines of metrics of a plan, for the connectors that feed them. */
final class MetricGraphBuilder {
  private final ServicePlan plan;
  private final Environment environment;
  private final Map<ComponentId, MetricExporter> exporters = new LinkedHashMap<>();
  private final List<MetricPipeline> pipelines = new ArrayList<>();

  MetricGraphBuilder(ServicePlan plan, Environment environment) {
    this.plan = plan;
    this.environment = environment;
    plan.metricPipelines().forEach(each -> pipelines.add(pipeline(each)));
  }

  Map<ComponentId, MetricExporter> exporters() {
    return exporters;
  }

  List<MetricPipeline> pipelines() {
    return pipelines;
  }

  /** Into every pipeline that lists the connector. */
  MetricConsumer behind(ComponentId connector) {
    List<MetricConsumer> fed =
        pipelines.stream()
            .filter(pipeline -> pipeline.plan().connectors().contains(connector))
            .map(MetricPipeline::first)
            .toList();
    return new MetricFanOut("connector " + connector, fed, environment.log());
  }

  private MetricPipeline pipeline(MetricPipelinePlan pipeline) {
    List<MetricConsumer> ends = new ArrayList<>();
    for (ComponentId id : pipeline.exporters()) {
      ends.add(exporters.computeIfAbsent(id, each -> exporter(plan.exporters().get(each))));
    }
    MetricConsumer next = new MetricFanOut("pipeline " + pipeline.id(), ends, environment.log());
    List<MetricProcessor> processors = new ArrayList<>();
    for (int i = pipeline.processors().size() - 1; i >= 0; i--) {
      Configured<?> configured = plan.processors().get(pipeline.processors().get(i));
      MetricProcessor processor = processor(configured, pipeline.id(), next);
      processors.add(0, processor);
      next = processor;
    }
    return new MetricPipeline(pipeline, processors, next, environment.log());
  }

  private <S> MetricExporter exporter(Configured<S> configured) {
    return ((MetricExporterFactory<S>) configured.factory())
        .createForMetrics(
            context(configured.id(), ComponentKind.EXPORTER, ""), configured.settings());
  }

  private <S> MetricProcessor processor(
      Configured<S> configured, String pipeline, MetricConsumer next) {
    return ((MetricProcessorFactory<S>) configured.factory())
        .createForMetrics(
            context(configured.id(), ComponentKind.PROCESSOR, pipeline),
            configured.settings(),
            next);
  }

  private ComponentContext context(ComponentId id, ComponentKind kind, String pipeline) {
    return environment.contextOf(id, kind, pipeline, environment.timers());
  }
}
