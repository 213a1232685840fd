package io.sluice.exporters.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.metrics.MetricBatch;
import io.sluice.testkit.Workbench;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class MetricSendingExporterTest {
  private static final String SENT = "otelcol_exporter_sent_metric_points";
  private static final String FAILED = "otelcol_exporter_send_failed_metric_points";
  private static final String NOT_TAKEN = "otelcol_exporter_enqueue_failed_metric_points";

  private final Workbench bench = new Workbench();
  private final Destination destination = new Destination();
  private MetricSendingExporter exporter;

  /** Leaves every attempt to the test. */
  private static final class Destination implements MetricSender {
    private final List<Integer> points = new ArrayList<>();
    private final List<Sender.Callback> answers = new ArrayList<>();
    private SendResult atOnce;
    private boolean stopped;
    private boolean broken;

    @Override
    public void start(Host host) {
      assertThat(stopped).isFalse();
    }

    @Override
    public void send(MetricBatch metrics, Duration timeout, Sender.Callback done) {
      if (broken) {
        throw new IllegalStateException("on purpose");
      }
      points.add(metrics.points());
      answers.add(done);
      if (atOnce != null) {
        done.done(atOnce);
      }
    }

    @Override
    public Executor executor() {
      return Runnable::run;
    }

    @Override
    public List<String> addressLabels() {
      return List.of();
    }

    @Override
    public void stop(Deadline deadline) {
      stopped = true;
    }
  }

  private void start(int consumers, int room) throws Exception {
    QueueSettings usual = QueueSettings.defaults();
    QueueSettings queue =
        new QueueSettings(
            consumers, room, usual.sizer(), false, false, usual.storage(), usual.batch());
    exporter =
        new MetricSendingExporter(
            bench.context("otlp_grpc/a"), Rig.withQueue(queue), destination, () -> 0.5);
    exporter.start(bench);
  }

  private void consume(int points) {
    exporter.consume(new MetricBatch(ByteBuffer.allocate(points), points));
  }

  private double meter(String name) {
    return bench.meter(name, "exporter", "otlp_grpc/a");
  }

  @Test
  void metrics_areSent_asManyAtOnceAsThereAreConsumers() throws Exception {
    start(2, 10);
    for (int points = 1; points <= 3; points++) {
      consume(points);
    }
    assertThat(destination.points).containsExactly(1, 2);
    destination.answers.get(1).done(SendResult.SENT);
    assertThat(destination.points).containsExactly(1, 2, 3);
    assertThat(meter(SENT)).isEqualTo(2);
  }

  @Test
  void fullQueue_takesNoMore_andSaysSo() throws Exception {
    start(1, 2);
    consume(1);
    consume(1);
    consume(7);
    assertThat(meter(NOT_TAKEN)).isEqualTo(7);
    assertThat(bench.log().messages(Level.ERROR))
        .containsExactly("Exporting failed. Dropping data.");
  }

  @Test
  void retryableFailure_isTriedAgain_untilTimeIsUp() throws Exception {
    start(1, 10);
    consume(5);
    destination.answers.get(0).done(ScriptedSender.unavailable());
    assertThat(destination.points).hasSize(1);
    bench.time().advance(Duration.ofSeconds(5));
    assertThat(destination.points).containsExactly(5, 5);
    destination.atOnce = ScriptedSender.unavailable();
    destination.answers.get(1).done(ScriptedSender.unavailable());
    bench.time().advance(Duration.ofMinutes(6));
    assertThat(meter(FAILED)).isEqualTo(5);
    assertThat(meter(SENT)).isZero();
  }

  @Test
  void permanentFailure_isCountedAndTold() throws Exception {
    start(1, 10);
    consume(5);
    destination.answers.get(0).done(ScriptedSender.invalid());
    assertThat(meter(FAILED)).isEqualTo(5);
    assertThat(bench.log().messages(Level.ERROR)).hasSize(1);
  }

  @Test
  void whatTheDestinationDidNotTake_isCountedAsFailed() throws Exception {
    start(1, 10);
    consume(5);
    destination.answers.get(0).done(new SendResult.Sent(2, "out of order"));
    assertThat(meter(SENT)).isEqualTo(3);
    assertThat(meter(FAILED)).isEqualTo(2);
  }

  @Test
  void senderThatThrows_losesTheBatch_andTakesTheNext() throws Exception {
    start(1, 10);
    destination.broken = true;
    consume(5);
    assertThat(meter(FAILED)).isEqualTo(5);
    destination.broken = false;
    consume(6);
    assertThat(destination.points).containsExactly(6);
  }

  @Test
  void stop_sendsWhatWaits_andCountsWhatItCannot() throws Exception {
    start(1, 10);
    consume(1);
    destination.answers.get(0).done(ScriptedSender.unavailable());
    consume(2);
    destination.atOnce = SendResult.SENT;
    exporter.stop(Workbench.soon());
    exporter.stop(Workbench.soon());
    assertThat(destination.points).containsExactly(1, 2);
    assertThat(meter(SENT)).isEqualTo(2);
    assertThat(meter(FAILED)).isEqualTo(1);
    assertThat(destination.stopped).isTrue();
    consume(4);
    assertThat(meter(NOT_TAKEN)).isEqualTo(4);
  }

  @Test
  void deadline_endsTheWaitForAnAnswer() throws Exception {
    start(1, 10);
    consume(3);
    exporter.stop(Workbench.now());
    assertThat(meter(FAILED)).isEqualTo(3);
    destination.answers.get(0).done(SendResult.SENT);
    assertThat(meter(FAILED)).isEqualTo(3);
    assertThat(meter(SENT)).isZero();
  }
}
