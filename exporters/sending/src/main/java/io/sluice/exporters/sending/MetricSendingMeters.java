package io.sluice.exporters.sending;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.component.ComponentContext;
import io.sluice.telemetry.metrics.CollectorMetrics;
import java.util.ArrayList;
import java.util.List;

/** What is counted of metrics on their way out. */
final class MetricSendingMeters {
  private final MeterRegistry registry;
  private final List<String> exporter;
  private final List<String> destination;

  MetricSendingMeters(ComponentContext context, List<String> addressLabels) {
    this.registry = context.meters();
    this.exporter = List.of("exporter", context.id().toString());
    this.destination = with(exporter, addressLabels);
  }

  void sent(int points) {
    CollectorMetrics.EXPORTER_SENT_METRIC_POINTS
        .in(registry, destination.toArray(String[]::new))
        .increment(points);
  }

  void enqueueFailed(int points) {
    CollectorMetrics.EXPORTER_ENQUEUE_FAILED_METRIC_POINTS
        .in(registry, exporter.toArray(String[]::new))
        .increment(points);
  }

  void sendFailed(int points, String errorType, boolean permanent) {
    sent(0);
    List<String> failure =
        List.of("error_type", errorType, "error_permanent", Boolean.toString(permanent));
    CollectorMetrics.EXPORTER_SEND_FAILED_METRIC_POINTS
        .in(registry, with(destination, failure).toArray(String[]::new))
        .increment(points);
  }

  private static List<String> with(List<String> labels, List<String> more) {
    List<String> all = new ArrayList<>(labels);
    all.addAll(more);
    return all;
  }
}
