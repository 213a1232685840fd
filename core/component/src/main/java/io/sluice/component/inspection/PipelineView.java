package io.sluice.component.inspection;

import io.sluice.component.ComponentId;
import java.util.List;

/**
 * A pipeline as it runs.
 *
 * @param id {@code traces} or {@code traces/name}
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
}
