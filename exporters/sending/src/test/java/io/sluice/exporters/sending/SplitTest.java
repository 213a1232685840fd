package io.sluice.exporters.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.testkit.DeliveryProbe;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** What the destination calls too large comes again in halves. */
class SplitTest {
  private static final SendResult TOO_LARGE =
      new SendResult.TooLarge("413", StatusCode.UNKNOWN, "413");

  private static ScriptedSender taking(int most) {
    return ScriptedSender.deciding(spans -> spans.spanCount() > most ? TOO_LARGE : SendResult.SENT);
  }

  @Test
  void batchTooLarge_isSentInPieces() {
    Rig rig = new Rig(Rig.withQueue(Rig.queue(1, 100, Sizer.ITEMS)), taking(3));
    DeliveryProbe probe = rig.send(10);
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(rig.sender.attempts())
        .extracting(attempt -> attempt.spans().spanCount())
        .containsExactly(10, 5, 2, 3, 5, 2, 3);
    assertThat(rig.bench.meter("sluice_exporter_split_batches")).isEqualTo(3);
    assertThat(rig.bench.meter(Rig.SENT)).isEqualTo(10);
    assertThat(rig.exporter.heldSpans()).isZero();
    assertThat(rig.bench.log().messages(Level.WARN))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("max_size"));
  }

  @Test
  void singleSpanTooLarge_isLostAloneAndByReason() {
    Rig none = new Rig(Rig.withQueue(Rig.queue(1, 100, Sizer.ITEMS)), taking(0));
    DeliveryProbe lost = none.send(3);
    assertThat(((Outcome.Rejected) lost.outcome()).reason()).isEqualTo("too_large");
    assertThat(lost.booked()).hasSize(3);
    assertThat(none.bench.meter(Rig.SEND_FAILED, "error_permanent", "true")).isEqualTo(3);
  }

  @Test
  void joinedRequests_areEachSettledForTheirOwnSpans() {
    Rig rig = new Rig(Rig.withBatch(BatchTest.sizes(9, 0)), taking(4));
    DeliveryProbe first = rig.send(4);
    DeliveryProbe second = rig.send(5);
    assertThat(first.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(second.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(rig.exporter.heldSpans()).isZero();
  }

  @Test
  void halves_haveRetriesOfTheirOwn() {
    Rig rig = Rig.silent(Rig.withQueue(Rig.queue(2, 100, Sizer.ITEMS)));
    DeliveryProbe probe = rig.send(2);
    rig.answer(0, TOO_LARGE);
    assertThat(rig.attempts()).isEqualTo(3);
    rig.answer(1, ScriptedSender.unavailable());
    rig.answer(2, SendResult.SENT);
    rig.advance(Duration.ofSeconds(6));
    rig.answer(3, SendResult.SENT);
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
  }

  @Test
  void withoutAQueue_splitsAsWell() {
    Rig rig =
        new Rig(
            new SendingSettings(Duration.ofSeconds(5), Optional.empty(), Rig.noRetry()), taking(1));
    assertThat(rig.send(5).outcome()).isEqualTo(Outcome.DELIVERED);
  }
}
