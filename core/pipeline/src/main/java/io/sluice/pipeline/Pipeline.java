package io.sluice.pipeline;

import io.sluice.component.Consumer;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.Outcome;
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
      } catch (StartException e) {
        throw new StartException(
            "failed to start \"" + plan.processors().get(i) + "\" processor: " + e.getMessage(), e);
      }
    }
    worker.start(first);
  }

  /**
   * Takes everything that came in through all processors; what is left at the deadline is settled
   * as lost.
   */
  void drain(Deadline deadline) {
    boolean inTime =
        worker.drain(() -> processors.forEach(processor -> processor.stop(deadline)), deadline);
    if (!inTime) {
      log.warn(
          "Pipeline {} still holds {} spans at the end of its time to shut down",
          plan.id(),
          worker.waitingSpans());
    }
    worker.settleLeftovers(
        new Outcome.Rejected("shutdown", "pipeline " + plan.id() + " was stopped before its turn"));
  }
}
