package io.sluice.component.inspection;

import io.sluice.component.ComponentId;
import java.util.List;

/**
 * A pipeline as it runs.
 *
 * @param id {@code traces} or {@code traces/name}; {@code metrics} if it carries what connectors
 *     count
 * @param receivers where spans come from; may name connectors
 * @param processors in the order in which spans pass them
 * @param exporters where spans go; may name connectors
 * @param edits whether a processor of it may change spans
 * @param waitingSpans how many are on its ring or on their way through its processors
 */
public record PipelineView(
    String id,
    List<ComponentId> receivers,
    List<ComponentId> processors,
    List<ComponentId> exporters,
    boolean edits,
    long waitingSpans) {
  public PipelineView {
    receivers = List.copyOf(receivers);
    processors = List.copyOf(processors);
    exporters = List.copyOf(exporters);
  }

  /** What it carries: {@code traces} or {@code metrics}. */
  public String signal() {
    int slash = id.indexOf('/');
    return slash < 0 ? id : id.substring(0, slash);
  }

  public boolean isOfTraces() {
    return signal().equals("traces");
  }
}
