package io.sluice.processors.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.MetricProcessor;
import io.sluice.metrics.MetricBatch;
import io.sluice.testkit.Workbench;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricBatchProcessorTest {
  private final Workbench bench = new Workbench();
  private final List<String> sent = new ArrayList<>();

  private MetricProcessor batch(Duration timeout, int size) {
    BatchSettings settings = new BatchSettings(timeout, size, 0, List.of(), 0);
    return new BatchFactory()
        .createForMetrics(
            bench.context("batch"),
            settings,
            metrics ->
                sent.add(
                    metrics.points()
                        + " "
                        + new String(metrics.toByteArray(), StandardCharsets.UTF_8)));
  }

  private static MetricBatch metrics(String bytes) {
    return new MetricBatch(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8)), bytes.length());
  }

  @Test
  void metrics_waitUntilThereAreEnough_andGoOutJoined() {
    MetricProcessor batch = batch(Duration.ofSeconds(1), 5);
    batch.consume(metrics("ab"));
    assertThat(sent).isEmpty();
    batch.consume(metrics("cde"));
    assertThat(sent).containsExactly("5 abcde");
  }

  @Test
  void first_waitsNoLongerThanTheTimeout() {
    MetricProcessor batch = batch(Duration.ofSeconds(1), 5);
    batch.consume(metrics("a"));
    bench.time().advance(Duration.ofMillis(999));
    batch.consume(metrics("b"));
    assertThat(sent).isEmpty();
    bench.time().advance(Duration.ofMillis(1));
    assertThat(sent).containsExactly("2 ab");
    bench.time().advance(Duration.ofSeconds(5));
    assertThat(sent).hasSize(1);
  }

  @Test
  void withoutATimeout_nothingWaits() {
    MetricProcessor batch = batch(Duration.ZERO, 5);
    batch.consume(metrics("a"));
    assertThat(sent).containsExactly("1 a");
  }

  @Test
  void stop_sendsWhatWaits_once() {
    MetricProcessor batch = batch(Duration.ofSeconds(1), 5);
    batch.consume(metrics("a"));
    batch.stop(Workbench.now());
    batch.stop(Workbench.now());
    assertThat(sent).containsExactly("1 a");
  }
}
