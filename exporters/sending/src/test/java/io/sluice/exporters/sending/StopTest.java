package io.sluice.exporters.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Outcome;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.Workbench;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopTest {
  @Test
  void stop_atTheDeadline_settlesWhatIsLeftAndCountsIt() {
    Rig rig = Rig.silent(Rig.withQueue(Rig.queue(1, 10, Sizer.REQUESTS)));
    List<DeliveryProbe> probes = List.of(rig.send(1), rig.send(2), rig.send(3));
    rig.exporter.stop(Workbench.now());
    assertThat(probes)
        .extracting(probe -> ((Outcome.Failure) probe.outcome()).reason())
        .containsOnly("shutdown");
    assertThat(rig.exporter.heldSpans()).isZero();
    assertThat(rig.bench.meter(Rig.SEND_FAILED, "error_type", "Shutdown")).isEqualTo(6);
    assertThat(rig.sender.stopped()).isTrue();
  }

  @Test
  void answer_afterTheDeadline_comesTooLate() {
    Rig rig = Rig.silent(SendingSettings.defaults());
    DeliveryProbe probe = rig.send(2);
    rig.exporter.stop(Workbench.now());
    rig.answer(0, SendResult.SENT);
    assertThat(probe.booked()).hasSize(1);
    assertThat(rig.bench.meter(Rig.SENT)).isZero();
  }

  @Test
  void stop_waitsForAnswersUntilTheDeadline() throws Exception {
    Rig rig = Rig.silent(Rig.withQueue(Rig.queue(1, 10, Sizer.REQUESTS)));
    DeliveryProbe first = rig.send(1);
    DeliveryProbe second = rig.send(1);
    CountDownLatch stopping = new CountDownLatch(1);
    CompletableFuture<Void> stop =
        CompletableFuture.runAsync(
            () -> {
              stopping.countDown();
              rig.exporter.stop(Workbench.soon());
            });
    stopping.await();
    rig.answer(0, SendResult.SENT);
    rig.answer(1, SendResult.SENT);
    stop.get(10, TimeUnit.SECONDS);
    assertThat(List.of(first.outcome(), second.outcome())).containsOnly(Outcome.DELIVERED);
  }

  @Test
  void queued_atTheStop_getsOneAttemptEach() {
    ScriptedSender failing = ScriptedSender.silent();
    Rig rig = new Rig(Rig.withQueue(Rig.queue(1, 10, Sizer.REQUESTS)), failing);
    rig.send(1);
    DeliveryProbe second = rig.send(1);
    rig.answer(0, ScriptedSender.unavailable());
    CompletableFuture<Void> stop =
        CompletableFuture.runAsync(() -> rig.exporter.stop(Workbench.soon()));
    while (rig.attempts() < 2) {
      Thread.onSpinWait();
    }
    rig.answer(1, ScriptedSender.unavailable());
    stop.join();
    assertThat(rig.attempts()).isEqualTo(2);
    assertThat(second.outcome())
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.reason()).isEqualTo("shutdown"));
  }

  @Test
  void consume_afterStop_isRefusedForNow() {
    Rig rig = Rig.silent(SendingSettings.defaults());
    rig.exporter.stop(Workbench.soon());
    assertThat(rig.send(2).answer().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.reason()).isEqualTo("shutdown"));
    assertThat(rig.bench.meter(Rig.ENQUEUE_FAILED)).isEqualTo(2);
  }
}
