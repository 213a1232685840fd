package io.sluice.exporters.sending;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.component.ComponentContext;
import io.sluice.spans.SpanBatch;
import io.sluice.telemetry.metrics.CollectorMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * The exporter's metrics. Series appear when there is something to count: sent spans at the first
 * attempt that ends, failures at the first failure.
 */
final class SendingMeters {
  private final MeterRegistry registry;
  private final String[] exporter;
  private final String[] destination;
  private final DistributionSummary enqueued;
  private final DistributionSummary enqueuedBytes;
  private final Map<Failure, Counter> failures = new ConcurrentHashMap<>();
  private volatile Counter sent;
  private volatile Counter enqueueFailed;
  private volatile BatchSizes batchSizes;

  private record Failure(String type, boolean permanent) {}

  private record BatchSizes(DistributionSummary spans, DistributionSummary bytes) {}

  SendingMeters(ComponentContext context, List<String> addressLabels) {
    this.registry = context.meters();
    this.exporter = new String[] {"exporter", context.id().toString()};
    this.destination = with(addressLabels.toArray(String[]::new));
    this.enqueued = CollectorMetrics.EXPORTER_ENQUEUE_SIZE.in(registry, exporter);
    this.enqueuedBytes = CollectorMetrics.EXPORTER_ENQUEUE_SIZE_BYTES.in(registry, exporter);
  }

  /** Watches the number of parcels that are under way. */
  <T> void watchInFlight(T queue, ToDoubleFunction<T> inFlight) {
    CollectorMetrics.EXPORTER_IN_FLIGHT_REQUESTS.observe(registry, queue, inFlight, signal());
  }

  /** Watches how full the queue is. */
  <T> void watchQueue(T queue, ToDoubleFunction<T> size, ToDoubleFunction<T> capacity) {
    CollectorMetrics.EXPORTER_QUEUE_SIZE.observe(registry, queue, size, signal());
    CollectorMetrics.EXPORTER_QUEUE_CAPACITY.observe(registry, queue, capacity, signal());
  }

  void enqueued(SpanBatch spans) {
    enqueued.record(spans.spanCount());
    enqueuedBytes.record(spans.size());
  }

  void batched(SpanBatch spans) {
    if (batchSizes == null) {
      batchSizes =
          new BatchSizes(
              CollectorMetrics.EXPORTER_QUEUE_BATCH_SEND_SIZE.in(registry, destination),
              CollectorMetrics.EXPORTER_QUEUE_BATCH_SEND_SIZE_BYTES.in(registry, destination));
    }
    batchSizes.spans().record(spans.spanCount());
    batchSizes.bytes().record(spans.size());
  }

  /** A batch was too large for the destination. */
  void split() {
    Counter.builder("sluice_exporter_split_batches")
        .description("Batches sent again in halves because the destination called them too large")
        .tags(destination)
        .register(registry)
        .increment();
  }

  void sent(int spans) {
    if (sent == null) {
      sent = CollectorMetrics.EXPORTER_SENT_SPANS.in(registry, destination);
    }
    sent.increment(spans);
  }

  void enqueueFailed(int spans) {
    if (enqueueFailed == null) {
      enqueueFailed = CollectorMetrics.EXPORTER_ENQUEUE_FAILED_SPANS.in(registry, exporter);
    }
    enqueueFailed.increment(spans);
  }

  void sendFailed(int spans, String errorType, boolean permanent) {
    sent(0);
    failures.computeIfAbsent(new Failure(errorType, permanent), this::register).increment(spans);
  }

  private Counter register(Failure failure) {
    List<String> labels = new ArrayList<>(List.of(destination));
    labels.addAll(
        List.of(
            "error_type",
            failure.type(),
            "error_permanent",
            Boolean.toString(failure.permanent())));
    return CollectorMetrics.EXPORTER_SEND_FAILED_SPANS.in(registry, labels.toArray(String[]::new));
  }

  private String[] signal() {
    return with("data_type", "traces");
  }

  private String[] with(String... more) {
    List<String> labels = new ArrayList<>(List.of(exporter));
    labels.addAll(List.of(more));
    return labels.toArray(String[]::new);
  }
}
