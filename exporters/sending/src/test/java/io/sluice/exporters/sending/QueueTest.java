package io.sluice.exporters.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Outcome;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class QueueTest {
  @Test
  void request_queued_isAnsweredBeforeItIsSent() {
    Rig rig = Rig.silent(SendingSettings.defaults());
    DeliveryProbe probe = rig.send(7);
    assertThat(probe.answer()).contains(Outcome.DELIVERED);
    assertThat(probe.closed()).isFalse();
    assertThat(rig.exporter.heldSpans()).isEqualTo(7);

    rig.answer(0, SendResult.SENT);
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(rig.exporter.heldSpans()).isZero();
    assertThat(
            rig.bench.meter(
                Rig.SENT,
                "exporter",
                "otlp_grpc/a",
                "server_address",
                "tempo",
                "server_port",
                "4317"))
        .isEqualTo(7);
  }

  @Test
  void send_getsTheSpansAsTheyAreAndTheTimeout() {
    Rig rig = Rig.silent(SendingSettings.defaults());
    rig.send(3);
    assertThat(rig.sender.attempt(0).spans()).isEqualTo(SpanFixtures.spans(3));
    assertThat(rig.sender.attempt(0).timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void consumers_allBusy_leaveTheRestQueued() {
    Rig rig = Rig.silent(Rig.withQueue(Rig.queue(2, 10, Sizer.REQUESTS)));
    rig.send(1);
    rig.send(2);
    rig.send(3);
    assertThat(rig.attempts()).isEqualTo(2);
    assertThat(rig.bench.meter(Rig.QUEUE_SIZE, "data_type", "traces")).isEqualTo(3);
    assertThat(rig.bench.meter(Rig.IN_FLIGHT, "data_type", "traces")).isEqualTo(2);

    rig.answer(1, SendResult.SENT);
    assertThat(rig.attempts()).isEqualTo(3);
    assertThat(rig.sender.attempt(2).spans().spanCount()).isEqualTo(3);
    assertThat(rig.bench.meter(Rig.QUEUE_SIZE)).isEqualTo(2);
  }

  @Test
  void queue_full_refusesRetryablyAndSaysWhy() {
    Rig rig = Rig.silent(Rig.withQueue(Rig.queue(1, 2, Sizer.REQUESTS)));
    rig.send(1);
    rig.send(1);
    DeliveryProbe third = rig.send(5);
    assertThat(third.answer().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo("queue_full");
              assertThat(refused.message()).contains("sending queue is full", "queue_size");
              assertThat(refused.retryAfter()).isPositive();
            });
    assertThat(third.booked()).extracting(DeliveryProbe.Left::answeredFor).containsExactly(false);
    assertThat(rig.bench.meter(Rig.ENQUEUE_FAILED, "exporter", "otlp_grpc/a")).isEqualTo(5);
    assertThat(rig.exporter.heldSpans()).isEqualTo(2);
    assertThat(rig.bench.log().lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.message()).isEqualTo("Exporting failed. Rejecting data.");
              assertThat(line.fields()).containsEntry("rejected_items", 5).containsKey("error");
            });
  }

  @Test
  void queue_measuredInSpans_countsThoseBeingSent() {
    Rig rig = Rig.silent(Rig.withQueue(Rig.queue(10, 10, Sizer.ITEMS)));
    rig.send(6);
    assertThat(rig.send(5).outcome()).isInstanceOf(Outcome.Refused.class);
    assertThat(rig.send(4).answer()).contains(Outcome.DELIVERED);
    assertThat(rig.bench.meter(Rig.QUEUE_SIZE)).isEqualTo(10);
  }

  @Test
  void queue_measuredInBytes_isFullByBytes() {
    int size = SpanFixtures.spans(4).size();
    Rig rig = Rig.silent(Rig.withQueue(Rig.queue(10, size + 1, Sizer.BYTES)));
    rig.send(4);
    assertThat(rig.send(1).outcome()).isInstanceOf(Outcome.Refused.class);
    assertThat(rig.bench.meter(Rig.QUEUE_SIZE)).isEqualTo(size);
  }

  @Test
  void request_largerThanTheQueue_isNeverTaken() {
    Rig rig = Rig.silent(Rig.withQueue(Rig.queue(10, 10, Sizer.ITEMS)));
    assertThat(rig.send(11).outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.message()).contains("element size too large", "11"));
  }

  @Test
  void overflow_whenBlocking_waitsInLineUnanswered() {
    Rig rig = Rig.silent(Rig.withQueue(Rig.overflowing(1, 1)));
    rig.send(1);
    DeliveryProbe second = rig.send(2);
    DeliveryProbe third = rig.send(3);
    assertThat(second.answer()).isEmpty();
    assertThat(rig.exporter.heldSpans()).isEqualTo(6);

    rig.answer(0, SendResult.SENT);
    assertThat(second.answer()).contains(Outcome.DELIVERED);
    assertThat(third.answer()).isEmpty();
    assertThat(rig.sender.attempt(1).spans().spanCount()).isEqualTo(2);
  }

  @Test
  void overflow_whenBlockingAndStopped_isRefused() {
    Rig rig = Rig.silent(Rig.withQueue(Rig.overflowing(1, 1)));
    rig.send(1);
    DeliveryProbe waiting = rig.send(2);
    rig.exporter.stop(Workbench.now());
    assertThat(waiting.answer().orElseThrow()).isInstanceOf(Outcome.Refused.class);
    assertThat(rig.exporter.heldSpans()).isZero();
  }

  @Test
  void result_whenWaitedFor_isTheAnswer() {
    Rig rig = Rig.silent(Rig.withQueue(Rig.waitingForResult()));
    DeliveryProbe good = rig.send(2);
    DeliveryProbe bad = rig.send(3);
    assertThat(good.answer()).isEmpty();
    rig.answer(0, SendResult.SENT);
    rig.answer(1, ScriptedSender.invalid());
    assertThat(good.answer()).contains(Outcome.DELIVERED);
    assertThat(bad.answer().orElseThrow()).isInstanceOf(Outcome.Rejected.class);
    assertThat(rig.bench.meter(Rig.SEND_FAILED)).isEqualTo(3);
    assertThat(rig.bench.meter(Rig.ENQUEUE_FAILED)).isEqualTo(3);
    assertThat(rig.bench.log().messages(Level.ERROR))
        .containsExactly("Exporting failed. Dropping data.", "Exporting failed. Rejecting data.");
  }

  @Test
  void noQueue_sendsAtOnceAndAnswersWithTheResult() {
    Rig rig = Rig.silent(Rig.withoutQueue(Rig.noRetry()));
    DeliveryProbe probe = rig.send(2);
    assertThat(probe.answer()).isEmpty();
    rig.answer(0, ScriptedSender.unavailable(Duration.ofSeconds(9)));
    assertThat(probe.answer().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(9)));
    assertThat(rig.bench.meter(Rig.SEND_FAILED, "error_type", "Unavailable")).isEqualTo(2);
    assertThat(rig.bench.meter(Rig.ENQUEUE_FAILED)).isZero();
    assertThat(rig.bench.meters().find(Rig.QUEUE_SIZE).gauge()).isNull();
    assertThat(rig.bench.log().messages(Level.ERROR))
        .containsExactly(
            "Exporting failed. Rejecting data."
                + " Try enabling sending_queue to survive temporary failures.");
  }

  @Test
  void sender_answeringAtOnce_doesNotNestCalls() {
    Rig rig = Rig.silent(Rig.withQueue(Rig.queue(1, 20_000, Sizer.REQUESTS)));
    for (int i = 0; i < 20_000; i++) {
      rig.send(1);
    }
    rig.sender.answerAll(SendResult.SENT);
    rig.answer(0, SendResult.SENT);
    assertThat(rig.attempts()).isEqualTo(20_000);
    assertThat(rig.exporter.heldSpans()).isZero();
  }

  @Test
  void sender_answeringTwice_isHeardOnce() {
    Rig rig = Rig.silent(SendingSettings.defaults());
    DeliveryProbe probe = rig.send(2);
    rig.answer(0, SendResult.SENT);
    rig.answer(0, ScriptedSender.invalid());
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(rig.bench.meter(Rig.SEND_FAILED)).isZero();
  }

  @Test
  void sender_throwing_settlesTheSpansAndIsLogged() {
    Workbench bench = new Workbench();
    Sender broken =
        (spans, client, timeout, done) -> {
          throw new IllegalStateException("broken");
        };
    SendingExporter exporter =
        new SendingExporter(bench.context("x"), SendingSettings.defaults(), broken);
    DeliveryProbe probe = DeliveryProbe.of(2);
    exporter.consume(SpanFixtures.spans(2), probe.delivery());
    assertThat(probe.outcome()).isInstanceOf(Outcome.Rejected.class);
    assertThat(bench.log().lines()).anyMatch(line -> line.cause() instanceof IllegalStateException);
  }

  @Test
  void executor_rejecting_settlesTheSpans() {
    Sender closed =
        new Sender() {
          @Override
          public void send(
              io.sluice.spans.SpanBatch spans,
              io.sluice.component.Client client,
              Duration timeout,
              Callback done) {
            throw new AssertionError("the executor takes nothing");
          }

          @Override
          public java.util.concurrent.Executor executor() {
            return task -> {
              throw new java.util.concurrent.RejectedExecutionException("closed");
            };
          }
        };
    SendingExporter exporter =
        new SendingExporter(new Workbench().context("x"), SendingSettings.defaults(), closed);
    DeliveryProbe probe = DeliveryProbe.of(2);
    exporter.consume(SpanFixtures.spans(2), probe.delivery());
    assertThat(probe.outcome()).isInstanceOf(Outcome.Failure.class);
    assertThat(exporter.heldSpans()).isZero();
  }

  @Test
  void settings_default_areTheDocumentedOnes() {
    QueueSettings queue = SendingSettings.defaults().sendingQueue().orElseThrow();
    assertThat(queue.numConsumers()).isEqualTo(10);
    assertThat(queue.queueSize()).isEqualTo(1000);
    assertThat(queue.effectiveSizer()).isEqualTo(Sizer.REQUESTS);
    assertThat(queue.batch()).isEqualTo(Optional.empty());
  }
}
