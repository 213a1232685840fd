package io.sluice.config;

import io.sluice.component.Acknowledge;
import io.sluice.component.ComponentKind;
import io.sluice.component.ProcessorFactory;
import io.sluice.config.Definitions.Definition;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import java.util.Collection;

/**
 * Whether a pipeline that acknowledges what is stored can keep its word: nothing on the way holds
 * spans in memory, and every way ends on disk.
 */
final class StorageCheck {
  private final Definitions definitions;
  private final Collection<PipelineConfig> pipelines;
  private final Problems problems;

  StorageCheck(Definitions definitions, Service service, Problems problems) {
    this.definitions = definitions;
    this.pipelines = service.pipelines().values();
    this.problems = problems;
  }

  void run() {
    pipelines.stream()
        .filter(pipeline -> pipeline.isOfTraces() && pipeline.acknowledge() == Acknowledge.STORED)
        .forEach(this::check);
  }

  private void check(PipelineConfig pipeline) {
    for (LocatedId processor : pipeline.processors()) {
      definitions
          .find(ComponentKind.PROCESSOR, processor.id())
          .filter(StorageCheck::holds)
          .ifPresent(definition -> holding(pipeline, processor));
    }
    for (LocatedId exporter : pipeline.exporters()) {
      definitions
          .endpoint(ComponentKind.EXPORTER, exporter.id())
          .ifPresent(definition -> end(pipeline, exporter, definition));
    }
  }

  private static boolean holds(Definition definition) {
    return definition.bound().isPresent()
        && definition.bound().get().factory() instanceof ProcessorFactory<?> factory
        && factory.holds();
  }

  private void holding(PipelineConfig pipeline, LocatedId processor) {
    String cure =
        processor.id().type().equals("batch")
            ? "sending_queue.batch of the exporters in its place, which joins what is on disk"
            : "it in a pipeline without acknowledge: stored";
    problem(pipeline, processor, "processor \"" + processor + "\" holds spans in memory", cure);
  }

  private void end(PipelineConfig pipeline, LocatedId end, Definition definition) {
    if (definition.kind() == ComponentKind.CONNECTOR) {
      pipelines.stream()
          .filter(behind -> behind.isOfTraces() && behind.receivesFrom(end.id()))
          .filter(behind -> behind.acknowledge() == Acknowledge.ACCEPTED)
          .forEach(behind -> early(pipeline, end, behind));
    } else if (ExtensionUses.of(definition).stream().noneMatch(u -> u.role().equals("storage"))) {
      problem(
          pipeline,
          end,
          "exporter \"" + end + "\" keeps its queue in memory",
          "sending_queue.storage: file_storage in " + definition.path());
    }
  }

  private void early(PipelineConfig pipeline, LocatedId connector, PipelineConfig behind) {
    problem(
        pipeline,
        connector,
        "connector \""
            + connector
            + "\" leads to pipeline \""
            + behind.id()
            + "\", which acknowledges earlier",
        "acknowledge: stored there, too");
  }

  private void problem(PipelineConfig pipeline, LocatedId at, String why, String cure) {
    problems.add(
        Problem.error(
                "service::pipelines::" + pipeline.id(),
                at.location(),
                "acknowledge: stored cannot be kept: " + why)
            .expecting(cure));
  }
}
