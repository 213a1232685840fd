package io.sluice.exporters.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a destination does not get goes to whoever else would have it. */
class ElsewhereTest {
  private final Taking elsewhere = new Taking();

  @Test
  void leave_passesOnWhatWaits_andLeavesAloneWhatIsBeingSent() {
    Rig rig = rig(Rig.withQueue(Rig.queue(1, 10, Sizer.REQUESTS)), ScriptedSender.silent());
    DeliveryProbe sending = rig.send(1);
    DeliveryProbe waiting = rig.send(2);
    rig.exporter.leave();
    assertThat(elsewhere.spans).extracting(SpanBatch::spanCount).containsExactly(2);
    assertThat(waiting.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(rig.exporter.heldSpans()).isEqualTo(1);
    rig.answer(0, SendResult.SENT);
    assertThat(sending.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(rig.exporter.heldSpans()).isZero();
  }

  @Test
  void leave_endsPausesAndBatchesInTheMaking() {
    Rig rig =
        rig(
            Rig.withBatch(
                new BatchSettings(
                    Duration.ofSeconds(1),
                    4,
                    0,
                    Optional.empty(),
                    BatchSettings.Partition.defaults())),
            ScriptedSender.answering(ScriptedSender.unavailable()));
    DeliveryProbe pausing = rig.send(4);
    DeliveryProbe collected = rig.send(1);
    rig.exporter.leave();
    assertThat(List.of(pausing.outcome(), collected.outcome())).containsOnly(Outcome.DELIVERED);
    assertThat(elsewhere.count()).isEqualTo(5);
    assertThat(rig.bench.meter(Rig.SEND_FAILED)).isZero();
  }

  @Test
  void attemptThatFailsAfterLeaving_isPassedOn() {
    Rig rig = rig(SendingSettings.defaults(), ScriptedSender.silent());
    DeliveryProbe probe = rig.send(3);
    rig.exporter.leave();
    rig.answer(0, ScriptedSender.unavailable());
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(elsewhere.count()).isEqualTo(3);
  }

  @Test
  void joinedRequests_arePassedOnOneByOne() {
    Rig rig =
        rig(
            Rig.withBatch(
                new BatchSettings(
                    Duration.ofSeconds(1),
                    5,
                    0,
                    Optional.empty(),
                    BatchSettings.Partition.defaults())),
            ScriptedSender.silent());
    DeliveryProbe first = rig.send(2);
    DeliveryProbe second = rig.send(3);
    rig.exporter.stop(Workbench.now());
    assertThat(elsewhere.spans).extracting(SpanBatch::spanCount).containsExactly(2, 3);
    assertThat(SpanFixtures.names(elsewhere.spans.get(1)))
        .containsExactly("span-0", "span-1", "span-2");
    assertThat(List.of(first.outcome(), second.outcome())).containsOnly(Outcome.DELIVERED);
  }

  @Test
  void consume_whenFullOrClosed_isPassedOn() {
    Rig rig = rig(Rig.withQueue(Rig.queue(1, 1, Sizer.REQUESTS)), ScriptedSender.silent());
    rig.send(1);
    assertThat(rig.send(2).outcome()).isEqualTo(Outcome.DELIVERED);
    rig.exporter.leave();
    assertThat(rig.send(3).outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(elsewhere.reasons).containsExactly("queue_full", "shutdown");
  }

  @Test
  void takeOver_whenFull_isTakenAllTheSame() {
    Rig rig = Rig.silent(Rig.withQueue(Rig.queue(1, 1, Sizer.REQUESTS)));
    rig.send(1);
    DeliveryProbe probe = DeliveryProbe.of(2);
    rig.exporter.takeOver(SpanFixtures.spans(2), probe.delivery());
    rig.answer(0, SendResult.SENT);
    rig.answer(1, SendResult.SENT);
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
  }

  @Test
  void permanentFailure_isNobodyElses() {
    Rig rig = rig(SendingSettings.defaults(), ScriptedSender.answering(ScriptedSender.invalid()));
    assertThat(rig.send(2).outcome()).isInstanceOf(Outcome.Rejected.class);
    assertThat(elsewhere.spans).isEmpty();
  }

  private Rig rig(SendingSettings settings, ScriptedSender sender) {
    return new Rig(settings, sender, elsewhere);
  }

  /** Takes and delivers everything. */
  private static final class Taking implements Elsewhere {
    private final List<SpanBatch> spans = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    @Override
    public boolean takes(Outcome.Refused why) {
      return true;
    }

    @Override
    public void take(SpanBatch taken, Delivery delivery, Outcome.Refused why) {
      spans.add(taken);
      reasons.add(why.reason());
      delivery.settle(Outcome.DELIVERED);
    }

    int count() {
      return spans.stream().mapToInt(SpanBatch::spanCount).sum();
    }
  }
}
