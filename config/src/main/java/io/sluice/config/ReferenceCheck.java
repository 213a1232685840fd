package io.sluice.config;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.config.Definitions.Definition;
import io.sluice.config.report.NearestName;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import java.util.ArrayList;
import java.util.List;

/** Whether every name that the service section uses is defined, and stands for one thing only. */
final class ReferenceCheck {
  private final Definitions definitions;
  private final Service service;
  private final Problems problems;

  ReferenceCheck(Definitions definitions, Service service, Problems problems) {
    this.definitions = definitions;
    this.service = service;
    this.problems = problems;
  }

  void run() {
    ambiguous(ComponentKind.RECEIVER);
    ambiguous(ComponentKind.EXPORTER);
    for (LocatedId extension : service.extensions()) {
      if (definitions.find(ComponentKind.EXTENSION, extension.id()).isEmpty()) {
        undefined("service::extensions", ComponentKind.EXTENSION, extension);
      }
    }
    service.pipelines().values().forEach(this::pipeline);
  }

  private void pipeline(PipelineConfig pipeline) {
    String path = "service::pipelines::" + pipeline.id();
    for (LocatedId receiver : pipeline.receivers()) {
      if (definitions.endpoint(ComponentKind.RECEIVER, receiver.id()).isEmpty()) {
        undefined(path, ComponentKind.RECEIVER, receiver);
      }
    }
    for (LocatedId processor : pipeline.processors()) {
      if (definitions.find(ComponentKind.PROCESSOR, processor.id()).isEmpty()) {
        undefined(path, ComponentKind.PROCESSOR, processor);
      }
    }
    for (LocatedId exporter : pipeline.exporters()) {
      if (definitions.endpoint(ComponentKind.EXPORTER, exporter.id()).isEmpty()) {
        undefined(path, ComponentKind.EXPORTER, exporter);
      }
    }
  }

  private void undefined(String path, ComponentKind kind, LocatedId reference) {
    List<String> defined = new ArrayList<>(names(kind));
    if (kind == ComponentKind.RECEIVER || kind == ComponentKind.EXPORTER) {
      defined.addAll(names(ComponentKind.CONNECTOR));
    }
    String near = NearestName.of(reference.toString(), defined);
    Problem problem =
        Problem.error(
            path,
            reference.location(),
            "references " + kind.label() + " \"" + reference + "\" which is not configured");
    problems.add(
        near.isEmpty()
            ? problem.expecting(expected(kind, reference.id(), defined))
            : problem.suggesting(near));
  }

  private static String expected(ComponentKind kind, ComponentId id, List<String> defined) {
    String define = "an entry \"" + id + "\" under " + kind.section();
    return defined.isEmpty() ? define : define + ", or one of " + String.join(", ", defined);
  }

  private List<String> names(ComponentKind kind) {
    return definitions.of(kind).stream().map(d -> d.id().toString()).toList();
  }

  private void ambiguous(ComponentKind kind) {
    for (Definition connector : definitions.of(ComponentKind.CONNECTOR)) {
      if (definitions.find(kind, connector.id()).isPresent()) {
        String id = "\"" + connector.id() + "\"";
        problems.add(
            Problem.error(
                connector.path(),
                connector.location(),
                "ambiguous ID: Found both "
                    + id
                    + " "
                    + kind.label()
                    + " and "
                    + id
                    + " connector. Change one of the components' IDs to eliminate ambiguity"
                    + " (e.g. rename "
                    + id
                    + " connector to \""
                    + connector.id()
                    + "/connector\")"));
      }
    }
  }
}
