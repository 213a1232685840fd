package io.sluice.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CumulativeMeterRegistryTest {
  @Test
  void level_none_keepsNothing() {
    MeterRegistry registry = new CumulativeMeterRegistry(MetricLevel.NONE);

    Counter counter = CollectorMetrics.RECEIVER_ACCEPTED_SPANS.in(registry);
    counter.increment();
    registry.counter("sluice_ledger_received_spans").increment();

    assertThat(counter.count()).isZero();
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void level_eachInTurn_addsItsMetrics() {
    assertThat(registeredAt(MetricLevel.BASIC))
        .contains("otelcol_receiver_accepted_spans", "extra")
        .doesNotContain("otelcol_processor_batch_batch_send_size");
    assertThat(registeredAt(MetricLevel.NORMAL))
        .contains("otelcol_receiver_accepted_spans", "otelcol_processor_batch_batch_send_size")
        .doesNotContain("otelcol_processor_batch_batch_send_size_bytes");
    assertThat(registeredAt(MetricLevel.DETAILED))
        .contains("otelcol_processor_batch_batch_send_size_bytes");
  }

  @Test
  void errorLabels_belowDetailed_fallIntoOneSeries() {
    MeterRegistry registry = new CumulativeMeterRegistry(MetricLevel.NORMAL);

    Counter unavailable = failed(registry, "Unavailable");
    Counter shutdown = failed(registry, "Shutdown");
    unavailable.increment(3);
    shutdown.increment(4);

    assertThat(shutdown).isSameAs(unavailable);
    assertThat(unavailable.count()).isEqualTo(7);
    assertThat(unavailable.getId().getTags()).extracting("key").containsExactly("exporter");
  }

  @Test
  void errorLabels_atDetailed_stayApart() {
    MeterRegistry registry = new CumulativeMeterRegistry(MetricLevel.DETAILED);

    assertThat(failed(registry, "Shutdown")).isNotSameAs(failed(registry, "Unavailable"));
  }

  @Test
  void observation_thatEndsAfterItsSuccessorBegan_leavesThatAlone() {
    MeterRegistry registry = new CumulativeMeterRegistry(MetricLevel.NORMAL);
    Observation old =
        CollectorMetrics.EXPORTER_QUEUE_SIZE.observe(registry, 1, Integer::intValue, "e", "a");
    Observation successor =
        CollectorMetrics.EXPORTER_QUEUE_SIZE.observe(registry, 2, Integer::intValue, "e", "a");

    old.close();
    assertThat(registry.get("otelcol_exporter_queue_size").gauge().value()).isEqualTo(2);
    successor.close();
    assertThat(registry.find("otelcol_exporter_queue_size").gauge()).isNull();
  }

  @Test
  void gauge_observedAgain_asksTheNewerState() {
    MeterRegistry registry = new CumulativeMeterRegistry(MetricLevel.NORMAL);

    CollectorMetrics.EXPORTER_QUEUE_SIZE.observe(registry, 1, Integer::intValue, "exporter", "a");
    CollectorMetrics.EXPORTER_QUEUE_SIZE.observe(registry, 5, Integer::intValue, "exporter", "b");
    CollectorMetrics.EXPORTER_QUEUE_SIZE.observe(registry, 2, Integer::intValue, "exporter", "a");

    assertThat(registry.get("otelcol_exporter_queue_size").gauges()).hasSize(2);
    assertThat(registry.get("otelcol_exporter_queue_size").tag("exporter", "a").gauge().value())
        .isEqualTo(2);
  }

  @Test
  void histogram_valueOnABound_belongsToThatBucket() {
    DistributionSummary sizes = sizes(new CumulativeMeterRegistry(MetricLevel.NORMAL));

    sizes.record(10);
    sizes.record(10.5);
    sizes.record(100_001);

    BucketCounts.Reading reading = ((Bucketed) sizes).reading();
    assertThat(reading.cumulative()[0]).isEqualTo(1);
    assertThat(reading.cumulative()[1]).isEqualTo(2);
    assertThat(reading.count()).isEqualTo(3);
    assertThat(reading.sum()).isEqualTo(100_021.5);
  }

  @Test
  void histogram_negativeAndNotANumber_areLeftOut() {
    DistributionSummary sizes = sizes(new CumulativeMeterRegistry(MetricLevel.NORMAL));

    sizes.record(-1);
    sizes.record(Double.NaN);

    assertThat(sizes.count()).isZero();
    assertThat(sizes.totalAmount()).isZero();
    assertThat(sizes.max()).isZero();
  }

  @Test
  void histogram_writtenByManyThreads_losesNothing() throws Exception {
    int threads = 4;
    int each = 20_000;
    DistributionSummary sizes = sizes(new CumulativeMeterRegistry(MetricLevel.NORMAL));
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        running.add(workers.submit(() -> recordAfter(start, sizes, each)));
      }
      start.countDown();
      for (Future<?> worker : running) {
        assertRising(((Bucketed) sizes).reading());
        worker.get();
      }
    } finally {
      workers.shutdownNow();
    }

    BucketCounts.Reading reading = ((Bucketed) sizes).reading();
    assertThat(reading.count()).isEqualTo((long) threads * each);
    assertThat(reading.sum()).isEqualTo(threads * (each * (each - 1L) / 2.0));
    // Of 0 … 19999 the values 0 … 10 are at most 10.
    assertThat(reading.cumulative()[0]).isEqualTo(threads * 11L);
  }

  private static Void recordAfter(CountDownLatch start, DistributionSummary sizes, int values)
      throws InterruptedException {
    start.await();
    for (int i = 0; i < values; i++) {
      sizes.record(i);
    }
    return null;
  }

  private static void assertRising(BucketCounts.Reading reading) {
    assertThat(reading.cumulative()).isSorted();
  }

  private static DistributionSummary sizes(MeterRegistry registry) {
    return CollectorMetrics.BATCH_SEND_SIZE.in(registry, "processor", "batch");
  }

  private static Counter failed(MeterRegistry registry, String errorType) {
    return CollectorMetrics.EXPORTER_SEND_FAILED_SPANS.in(
        registry, "exporter", "otlp", "error_type", errorType, "error_permanent", "false");
  }

  private static List<String> registeredAt(MetricLevel level) {
    MeterRegistry registry = new CumulativeMeterRegistry(level);
    for (Metric metric : CollectorMetrics.all()) {
      if (metric instanceof CounterMetric counter) {
        counter.in(registry);
      } else if (metric instanceof GaugeMetric gauge) {
        gauge.observe(registry, level, l -> 1);
      } else if (metric instanceof HistogramMetric histogram) {
        histogram.in(registry);
      }
    }
    registry.counter("extra");
    return registry.getMeters().stream().map(Meter::getId).map(Meter.Id::getName).toList();
  }
}
