package io.sluice.pipeline;

import io.sluice.component.ComponentKind;
import io.sluice.component.Consumer;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.Processor;
import io.sluice.component.StartException;
import java.util.List;
import org.slf4j.Logger;

/** A running pipeline: its worker, its processors in their order, its book. */
record Pipeline(
    PipelinePlan plan,
    Book book,
    PipelineWorker worker,
    List<Processor> processors,
    Consumer first,
    Logger log) {
  void start(Host host) throws StartException {
    for (int i = processors.size() - 1; i >= 0; i--) {
      try {
        processors.get(i).start(host);
      } catch (StartException | RuntimeException e) {
        throw Graph.failedToStart(ComponentKind.PROCESSOR, plan.processors().get(i), e);
      }
    }
    worker.start(first);
  }

  /**
   * Takes everything that came in through all processors; what is left at the deadline is refused,
   * and lost if it was answered for.
   */
  void drain(Deadline deadline) {
    boolean inTime = worker.drain(() -> stopProcessors(deadline), deadline);
    if (!inTime) {
      log.warn(
          "Pipeline {} still holds {} spans at the end of its time to shut down",
          plan.id(),
          worker.waitingSpans());
    }
  }

  /** In the order of the flow, so that what one lets go still finds the next at work. */
  private void stopProcessors(Deadline deadline) {
    for (int i = 0; i < processors.size(); i++) {
      try {
        processors.get(i).stop(deadline);
      } catch (RuntimeException e) {
        log.error("Stopping processor \"{}\" failed", plan.processors().get(i), e);
      }
    }
  }
}
