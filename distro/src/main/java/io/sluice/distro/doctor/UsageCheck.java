package io.sluice.distro.doctor;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.config.ConfiguredComponent;
import io.sluice.config.LocatedId;
import io.sluice.config.PipelineConfig;
import io.sluice.config.SluiceConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is configured and takes no part, and pipelines after which nobody can see a trace. */
final class UsageCheck {
  private final SluiceConfig config;

  UsageCheck(SluiceConfig config) {
    this.config = config;
  }

  List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    for (PipelineConfig pipeline : config.tracePipelines()) {
      if (leadsNowhere(pipeline)) {
        findings.add(
            Finding.note("pipeline " + pipeline.id(), "ends in the log or in nothing")
                .why("its traces can be looked up nowhere")
                .at(pipeline.location().toString())
                .fix("add an exporter that sends to a tracing backend to its exporters"));
      }
    }
    for (ComponentKind kind : ComponentKind.values()) {
      Set<ComponentId> used = used(kind);
      config.components(kind).values().stream()
          .filter(component -> !used.contains(component.id()))
          .forEach(component -> findings.add(unused(component)));
    }
    return findings;
  }

  private boolean leadsNowhere(PipelineConfig pipeline) {
    return pipeline.exporters().stream()
        .allMatch(
            exporter ->
                config
                    .component(ComponentKind.EXPORTER, exporter.id())
                    .filter(LocalExporters::leadsNowhere)
                    .isPresent());
  }

  /** Also by pipelines that Sluice does not run; those are told of elsewhere. */
  private Set<ComponentId> used(ComponentKind kind) {
    Set<ComponentId> used = new HashSet<>();
    if (kind == ComponentKind.EXTENSION) {
      add(config.extensions(), used);
    }
    for (PipelineConfig pipeline : config.pipelines().values()) {
      add(pipeline.receivers(), used);
      add(pipeline.processors(), used);
      add(pipeline.exporters(), used);
    }
    return used;
  }

  private static void add(List<LocatedId> located, Set<ComponentId> used) {
    located.forEach(each -> used.add(each.id()));
  }

  private static Finding unused(ConfiguredComponent<?> component) {
    String where =
        component.kind() == ComponentKind.EXTENSION ? "service.extensions" : "any pipeline";
    return Finding.note(
            component.kind().label() + " " + component.id(), "is configured, but not in " + where)
        .why("it does nothing")
        .at(component.location().toString())
        .fix("add it there, or remove it");
  }
}
