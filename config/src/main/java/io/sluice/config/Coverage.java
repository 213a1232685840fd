package io.sluice.config;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.ExporterFactory;
import io.sluice.config.Definitions.Definition;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which parts of a configuration run. What traces pipelines need and Sluice lacks is an error; what
 * only others need is a notice.
 */
final class Coverage {
  private final Definitions definitions;
  private final Collection<PipelineConfig> pipelines;
  private final MetricPipelines metrics;
  private final List<LocatedId> listedExtensions;
  private final Problems problems;
  private final UnknownType unknownType;
  private final Set<Definition> served = new LinkedHashSet<>();
  private final List<LocatedId> extensions = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  Coverage(
      ComponentCatalog catalog,
      Definitions definitions,
      Service service,
      MetricPipelines metrics,
      Problems problems) {
    this.definitions = definitions;
    this.metrics = metrics;
    this.pipelines = service.pipelines().values();
    this.listedExtensions = service.extensions();
    this.problems = problems;
    this.unknownType = new UnknownType(catalog);
  }

  void run() {
    pipelines.forEach(this::pipeline);
    metrics.running().forEach(pipeline -> served.addAll(partsOf(pipeline)));
    notices.addAll(metrics.notices());
    requireServedPipeline();
    for (ComponentKind kind : ComponentKind.values()) {
      if (kind != ComponentKind.EXTENSION) {
        definitions.of(kind).forEach(this::component);
      }
    }
    new ExtensionCoverage(definitions, listedExtensions, unknownType, problems)
        .run(served, extensions, notices);
  }

  List<Notice> notices() {
    return notices;
  }

  /** The extensions that run. */
  List<LocatedId> extensions() {
    return extensions;
  }

  private void pipeline(PipelineConfig pipeline) {
    if (pipeline.isOfTraces()) {
      served.addAll(partsOf(pipeline));
      requireThatItTakesTraces(pipeline);
    } else if (pipeline.id().signal() != Signal.METRICS) {
      notices.add(
          new Notice(
              "pipeline",
              pipeline.id().toString(),
              "Sluice processes traces, and metrics that connectors count from them",
              "service::pipelines::" + pipeline.id(),
              pipeline.location()));
    }
  }

  private void requireThatItTakesTraces(PipelineConfig pipeline) {
    for (LocatedId exporter : pipeline.exporters()) {
      definitions
          .find(ComponentKind.EXPORTER, exporter.id())
          .flatMap(Definition::bound)
          .filter(bound -> !(bound.factory() instanceof ExporterFactory<?>))
          .ifPresent(
              bound ->
                  problems.add(
                      Problem.error(
                              "service::pipelines::" + pipeline.id(),
                              exporter.location(),
                              "exporter \"" + exporter + "\" takes metrics, not traces")
                          .expecting("it in a pipeline of metrics that a connector feeds")));
    }
  }

  private void requireServedPipeline() {
    if (!pipelines.isEmpty() && pipelines.stream().noneMatch(PipelineConfig::isOfTraces)) {
      PipelineConfig first = pipelines.iterator().next();
      problems.add(
          Problem.error(
                  "service::pipelines",
                  first.location(),
                  "none of the pipelines carries traces, so Sluice has nothing to run")
              .expecting("at least one pipeline traces or traces/name"));
    }
  }

  private void component(Definition definition) {
    List<PipelineId> users =
        pipelines.stream()
            .filter(p -> partsOf(p).contains(definition))
            .map(PipelineConfig::id)
            .toList();
    if (served.contains(definition)) {
      if (!definition.isKnown()) {
        problems.add(unknownType.problem(definition));
      } else if (definition.kind() == ComponentKind.CONNECTOR) {
        connector(definition);
      }
    } else if (!definition.isKnown()) {
      notice(definition, unknownType.reason(definition) + usedBy(users));
    } else if (!users.isEmpty()) {
      notice(definition, "it is used by " + names(users) + " only");
    }
  }

  /** A connector that leads from traces to nothing that runs, or the reverse, carries nothing. */
  private void connector(Definition connector) {
    ComponentId id = connector.id();
    boolean feeds =
        metrics.feeds(id) || pipelines.stream().anyMatch(p -> p.isOfTraces() && p.receivesFrom(id));
    boolean isFed = pipelines.stream().anyMatch(p -> p.isOfTraces() && p.exportsTo(id));
    if (feeds != isFed) {
      notice(
          connector,
          isFed
              ? "none of the pipelines it leads to runs"
              : "none of the pipelines that lead to it carries traces");
    }
  }

  private void notice(Definition definition, String reason) {
    notices.add(
        new Notice(
            definition.kind().label(),
            definition.id().toString(),
            reason,
            definition.path(),
            definition.location()));
  }

  private List<Definition> partsOf(PipelineConfig pipeline) {
    List<Definition> parts = new ArrayList<>();
    for (LocatedId receiver : pipeline.receivers()) {
      definitions.endpoint(ComponentKind.RECEIVER, receiver.id()).ifPresent(parts::add);
    }
    for (LocatedId processor : pipeline.processors()) {
      definitions.find(ComponentKind.PROCESSOR, processor.id()).ifPresent(parts::add);
    }
    for (LocatedId exporter : pipeline.exporters()) {
      definitions.endpoint(ComponentKind.EXPORTER, exporter.id()).ifPresent(parts::add);
    }
    return parts;
  }

  private static String usedBy(List<PipelineId> users) {
    return users.isEmpty() ? "; no pipeline uses it" : "; used by " + names(users) + " only";
  }

  private static String names(List<PipelineId> pipelines) {
    return pipelines.stream().map(PipelineId::toString).collect(Collectors.joining(", "));
  }
}
