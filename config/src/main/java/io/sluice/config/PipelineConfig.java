package io.sluice.config;

import io.sluice.component.Acknowledge;
import io.sluice.component.ComponentId;
import io.sluice.config.report.Location;
import java.util.List;

/**
 * A pipeline as it was configured. A connector stands among the exporters of the pipelines that
 * feed it and among the receivers of those it feeds.
 *
 * @param id its name
 * @param location where its key stands
 * @param receivers where its data comes from; each once
 * @param processors what is done to the data, in order
 * @param exporters where it goes; each once
 * @param acknowledge when senders hear that a request was accepted
 */
public record PipelineConfig(
    PipelineId id,
    Location location,
    List<LocatedId> receivers,
    List<LocatedId> processors,
    List<LocatedId> exporters,
    Acknowledge acknowledge) {
  public PipelineConfig {
    receivers = List.copyOf(receivers);
    processors = List.copyOf(processors);
    exporters = List.copyOf(exporters);
  }

  boolean isOfTraces() {
    return id.signal() == Signal.TRACES;
  }

  boolean receivesFrom(ComponentId component) {
    return receivers.stream().anyMatch(r -> r.id().equals(component));
  }

  boolean exportsTo(ComponentId component) {
    return exporters.stream().anyMatch(e -> e.id().equals(component));
  }
}
