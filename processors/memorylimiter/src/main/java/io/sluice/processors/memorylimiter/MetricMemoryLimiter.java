package io.sluice.processors.memorylimiter;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.MetricConsumer;
import io.sluice.component.MetricProcessor;
import io.sluice.metrics.MetricBatch;
import io.sluice.telemetry.metrics.CollectorMetrics;

/**
 * Lets metrics pass, or drops them while memory is short. What was dropped is told in the counters,
 * and by the next that pass: connectors go on counting.
 */
final class MetricMemoryLimiter implements MetricProcessor {
  private final MemoryWatch watch;
  private final MetricConsumer next;
  private final Counter accepted;
  private final Counter refused;

  MetricMemoryLimiter(
      ComponentContext context,
      MemoryLimiterSettings settings,
      MemoryUse use,
      long total,
      MetricConsumer next) {
    this.watch = new MemoryWatch(context, settings, use, total);
    this.next = next;
    String[] labels = {"processor", context.id().toString()};
    this.accepted =
        CollectorMetrics.MEMORY_LIMITER_ACCEPTED_METRIC_POINTS.in(context.meters(), labels);
    this.refused =
        CollectorMetrics.MEMORY_LIMITER_REFUSED_METRIC_POINTS.in(context.meters(), labels);
  }

  @Override
  public void start(Host host) {
    watch.start();
  }

  @Override
  public void consume(MetricBatch metrics) {
    if (watch.refusing()) {
      refused.increment(metrics.points());
      return;
    }
    accepted.increment(metrics.points());
    next.consume(metrics);
  }

  @Override
  public void stop(Deadline deadline) {
    watch.stop();
  }
}
