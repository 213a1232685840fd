package io.sluice.pipeline;

import io.sluice.component.MetricConsumer;
import io.sluice.metrics.MetricBatch;
import java.util.List;
import org.slf4j.Logger;

/**
 * To all who take the same metrics. None of them may throw; if one does, by a fault of ours, the
 * others get theirs all the same.
 */
record MetricFanOut(String from, List<MetricConsumer> branches, Logger log)
    implements MetricConsumer {
  MetricFanOut {
    branches = List.copyOf(branches);
  }

  @Override
  public void consume(MetricBatch metrics) {
    for (MetricConsumer branch : branches) {
      try {
        branch.consume(metrics);
      } catch (RuntimeException | Error e) {
        log.error(
            "{} metric points from {} were lost; this is a fault in Sluice",
            metrics.points(),
            from,
            e);
      }
    }
  }
}
