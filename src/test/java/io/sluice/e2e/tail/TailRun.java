package io.sluice.e2e.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.MetricsPage;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Failed traces and those over a second are kept, and a tenth of the rest, whatever the clients do.
 *
 * @param traces how many traces
 * @param rate how many begin in a second, if the machine is fast enough
 * @param waitSeconds how long Sluice waits for a trace
 */
record TailRun(int traces, int rate, int waitSeconds) {
  private static final int CLIENTS = 16;
  private static final int WAVES_PER_SECOND = 10;
  private static final double SHARE = 0.1;

  /** A good run is off by more once in two million. */
  private static final double MOST_DEVIATIONS = 5;

  private static final String PENDING =
      "otelcol_processor_tail_sampling_sampling_traces_on_memory{processor=\"tail_sampling\"}";

  /** What a run came to. */
  record Report(TailResult result, Books.Page books, int breaks, long lateSpans, double seconds) {}

  private String configuration(int port) {
    return """
    receivers:
      otlp:
        protocols:
          grpc: { endpoint: 127.0.0.1:0 }
    processors:
      tail_sampling:
        decision_wait: %ds
        num_traces: 500000
        decision_cache: { sampled_cache_size: 500000, non_sampled_cache_size: 500000 }
        policies:
          - { name: errors, type: status_code, status_code: { status_codes: [ERROR] } }
          - { name: slow, type: latency, latency: { threshold_ms: 1000 } }
          - { name: rest, type: probabilistic, probabilistic: { sampling_percentage: 10 } }
      batch: { timeout: 200ms }
    exporters:
      otlp_grpc:
        endpoint: 127.0.0.1:%d
        compression: none
        tls: { insecure: true }
    service:
      pipelines:
        traces:
          receivers: [otlp]
          processors: [tail_sampling, batch]
          exporters: [otlp_grpc]
    """
        .formatted(waitSeconds, port);
  }

  /** Sends everything, lets Sluice decide on everything, and checks what came of it. */
  Report run() throws Exception {
    int lateWaves = (waitSeconds + 2) * WAVES_PER_SECOND;
    TracePlan plan = new TracePlan(traces, CLIENTS, rate / WAVES_PER_SECOND, lateWaves);
    TailOracle oracle = new TailOracle(plan);
    try (OtlpSink sink = OtlpSink.grpc(oracle);
        SluiceProcess sluice = Launch.of(configuration(sink.port())).heap(512).forLong().start()) {
      long begun = System.nanoTime();
      int breaks = send(plan, oracle, sluice.grpcPort());
      double seconds = (System.nanoTime() - begun) / 1e9;
      long late = lateSpans(sluice.awaitMetric(PENDING, 0));
      Books.Page books = sluice.stop().page("traces");
      Report report = new Report(oracle.result(waitSeconds * 1000), books, breaks, late, seconds);
      check(report, oracle);
      return report;
    }
  }

  private static int send(TracePlan plan, TailOracle oracle, int port) throws Exception {
    CyclicBarrier together = new CyclicBarrier(CLIENTS);
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<TailClient> clients = new ArrayList<>();
      List<Future<?>> running = new ArrayList<>();
      long waveNanos = TimeUnit.SECONDS.toNanos(1) / WAVES_PER_SECOND;
      for (int i = 0; i < CLIENTS; i++) {
        TailClient client = new TailClient(plan, oracle, i, port, together, waveNanos);
        clients.add(client);
        running.add(threads.submit(client));
      }
      await(running);
      return clients.stream().mapToInt(TailClient::breaks).sum();
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(List<Future<?>> running) throws InterruptedException {
    for (Future<?> each : running) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new AssertionError("a client failed", e);
      }
    }
  }

  /** Spans that came after their traces had been decided, as Sluice says. */
  private static long lateSpans(MetricsPage page) {
    return (long)
        page.series().entrySet().stream()
            .filter(
                series ->
                    series
                        .getKey()
                        .startsWith(
                            "otelcol_processor_tail_sampling_early_releases_from_cache_decision"))
            .mapToDouble(series -> series.getValue())
            .sum();
  }

  private static void check(Report report, TailOracle oracle) {
    TailResult result = report.result();
    assertThat(result.stayed()).as("whole, of %s", result).isEqualTo(result.mustStay());
    assertThat(result.cutShort())
        .as("on a machine this slow nothing can be seen")
        .isLessThan(result.mustStay() / 4 + 1);
    assertThat(result.split()).as("split, of %s", result).isZero();
    assertThat(result.lost()).as("lost, of %s", result).isZero();
    assertThat(result.invented()).as("never sent, of %s", result).isZero();
    assertThat(Math.abs(result.deviations(SHARE))).as("of %s", result).isLessThan(MOST_DEVIATIONS);
    assertThat(report.lateSpans()).as("late spans").isPositive();
    assertThat(report.breaks()).as("connections that broke").isPositive();
    Books.Page books = report.books();
    assertThat(books.received())
        .as("received, of %s", result)
        .isBetween(result.acknowledged(), result.sent());
    assertThat(books.delivered()).isEqualTo(oracle.spans());
    assertThat(books.failed()).isEmpty();
  }
}
