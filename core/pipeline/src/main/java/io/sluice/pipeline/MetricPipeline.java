package io.sluice.pipeline;

import io.sluice.component.ComponentKind;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.MetricConsumer;
import io.sluice.component.MetricProcessor;
import io.sluice.component.StartException;
import java.util.List;
import org.slf4j.Logger;

/**
 * A running pipeline of metrics. It has no worker: metrics come once in a while, and what brings
 * them takes them through.
 */
record MetricPipeline(
    MetricPipelinePlan plan, List<MetricProcessor> processors, MetricConsumer first, Logger log) {
  void start(Host host) throws StartException {
    for (int i = processors.size() - 1; i >= 0; i--) {
      try {
        processors.get(i).start(host);
      } catch (StartException | RuntimeException e) {
        throw Graph.failedToStart(ComponentKind.PROCESSOR, plan.processors().get(i), e);
      }
    }
  }

  /** In the order of the flow, so that what one lets go still finds the next at work. */
  void stop(Deadline deadline) {
    for (int i = 0; i < processors.size(); i++) {
      try {
        processors.get(i).stop(deadline);
      } catch (RuntimeException e) {
        log.error("Stopping processor \"{}\" failed", plan.processors().get(i), e);
      }
    }
  }
}
