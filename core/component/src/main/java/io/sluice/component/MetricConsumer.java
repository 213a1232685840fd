package io.sluice.component;

import io.sluice.metrics.MetricBatch;

/** Where metrics go next. */
public interface MetricConsumer {
  /**
   * Takes the metrics over. Never throws because of them: what cannot be taken is counted and told
   * by whoever cannot take it.
   */
  void consume(MetricBatch metrics);
}
