package io.sluice.config;

import io.sluice.component.ComponentFactory;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.MetricConnectorFactory;
import io.sluice.component.MetricExporterFactory;
import io.sluice.component.MetricProcessorFactory;
import io.sluice.config.Definitions.Definition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The pipelines of metrics that run: those into which connectors bring what they count from spans.
 * Of such a pipeline only the parts run that work on metrics here; the others are named.
 */
final class MetricPipelines {
  private final Definitions definitions;
  private final Collection<PipelineConfig> pipelines;
  private final List<PipelineConfig> running = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  MetricPipelines(Definitions definitions, Service service) {
    this.definitions = definitions;
    this.pipelines = service.pipelines().values();
    pipelines.stream().filter(p -> p.id().signal() == Signal.METRICS).forEach(this::pipeline);
  }

  /** Without the parts that do not run. */
  List<PipelineConfig> running() {
    return running;
  }

  /** About pipelines that do not run, and parts of others. */
  List<Notice> notices() {
    return notices;
  }

  boolean feeds(ComponentId connector) {
    return running.stream().anyMatch(pipeline -> pipeline.receivesFrom(connector));
  }

  private void pipeline(PipelineConfig pipeline) {
    List<LocatedId> receivers = those(pipeline.receivers(), ComponentKind.RECEIVER, this::counts);
    List<LocatedId> exporters =
        those(
            pipeline.exporters(),
            ComponentKind.EXPORTER,
            definition -> makes(definition, MetricExporterFactory.class));
    if (receivers.isEmpty()) {
      notices.add(notice(pipeline, "Sluice takes metrics only from connectors that count spans"));
      return;
    }
    if (exporters.isEmpty()) {
      notices.add(notice(pipeline, "none of its exporters takes metrics in Sluice"));
      return;
    }
    List<LocatedId> processors =
        those(
            pipeline.processors(),
            ComponentKind.PROCESSOR,
            definition -> makes(definition, MetricProcessorFactory.class));
    nameTheOthers(pipeline, ComponentKind.RECEIVER, pipeline.receivers(), receivers);
    nameTheOthers(pipeline, ComponentKind.PROCESSOR, pipeline.processors(), processors);
    nameTheOthers(pipeline, ComponentKind.EXPORTER, pipeline.exporters(), exporters);
    running.add(
        new PipelineConfig(
            pipeline.id(),
            pipeline.location(),
            receivers,
            processors,
            exporters,
            pipeline.acknowledge()));
  }

  private List<LocatedId> those(
      List<LocatedId> ids, ComponentKind kind, Predicate<Definition> which) {
    return ids.stream()
        .filter(id -> definitions.endpoint(kind, id.id()).filter(which).isPresent())
        .toList();
  }

  private boolean counts(Definition definition) {
    return makes(definition, MetricConnectorFactory.class)
        && pipelines.stream().anyMatch(p -> p.isOfTraces() && p.exportsTo(definition.id()));
  }

  private static boolean makes(Definition definition, Class<?> kind) {
    Optional<ComponentFactory<?>> factory = definition.bound().map(ConfiguredComponent::factory);
    return factory.filter(kind::isInstance).isPresent();
  }

  /** Unknown types have a notice, or an error, of their own. */
  private void nameTheOthers(
      PipelineConfig pipeline, ComponentKind kind, List<LocatedId> all, List<LocatedId> running) {
    for (LocatedId id : all) {
      boolean known = definitions.endpoint(kind, id.id()).filter(Definition::isKnown).isPresent();
      if (known && !running.contains(id)) {
        String reason =
            kind == ComponentKind.RECEIVER
                ? "Sluice takes metrics only from connectors that count spans"
                : "it does not work on metrics in Sluice";
        notices.add(
            new Notice(
                kind.label() + " " + id + " in pipeline",
                pipeline.id().toString(),
                reason,
                "service::pipelines::" + pipeline.id(),
                id.location()));
      }
    }
  }

  private static Notice notice(PipelineConfig pipeline, String reason) {
    return new Notice(
        "pipeline",
        pipeline.id().toString(),
        reason,
        "service::pipelines::" + pipeline.id(),
        pipeline.location());
  }
}
