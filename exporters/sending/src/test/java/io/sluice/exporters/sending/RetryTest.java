package io.sluice.exporters.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Outcome;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class RetryTest {
  private static final Duration TICK = Duration.ofMillis(1);

  private final Rig rig = Rig.silent(SendingSettings.defaults());

  @Test
  void retryableFailure_triesAgainAfterGrowingPauses() {
    DeliveryProbe probe = rig.send(2);
    rig.answer(0, ScriptedSender.unavailable());
    rig.advance(Duration.ofSeconds(5).minus(TICK));
    assertThat(rig.attempts()).isEqualTo(1);
    rig.advance(TICK);
    assertThat(rig.attempts()).isEqualTo(2);

    rig.answer(1, ScriptedSender.unavailable());
    rig.advance(Duration.ofMillis(7500).minus(TICK));
    assertThat(rig.attempts()).isEqualTo(2);
    rig.advance(TICK);
    rig.answer(2, SendResult.SENT);
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(rig.bench.meter(Rig.SENT)).isEqualTo(2);
    assertThat(rig.bench.meter(Rig.SEND_FAILED)).isZero();
  }

  @Test
  void pause_askedForByTheServer_isKeptWhenLonger() {
    rig.send(1);
    rig.answer(0, ScriptedSender.unavailable(Duration.ofSeconds(60)));
    rig.advance(Duration.ofSeconds(60).minus(TICK));
    assertThat(rig.attempts()).isEqualTo(1);
    rig.advance(TICK);
    assertThat(rig.attempts()).isEqualTo(2);
  }

  @Test
  void pause_askedForByTheServer_doesNotShortenOurs() {
    rig.send(1);
    rig.answer(0, ScriptedSender.unavailable(Duration.ofSeconds(1)));
    rig.advance(Duration.ofSeconds(4));
    assertThat(rig.attempts()).isEqualTo(1);
  }

  @Test
  void permanentFailure_isNotRepeated() {
    DeliveryProbe probe = rig.send(4);
    rig.answer(0, ScriptedSender.invalid());
    assertThat(probe.outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected ->
                assertThat(rejected.message()).isEqualTo("not retryable error: no such tenant"));
    assertThat(probe.booked()).extracting(DeliveryProbe.Left::answeredFor).containsExactly(true);
    assertThat(
            rig.bench.meter(
                Rig.SEND_FAILED, "error_type", "InvalidArgument", "error_permanent", "true"))
        .isEqualTo(4);
    assertThat(rig.bench.meters().find(Rig.SENT).counter()).isNotNull();
    assertThat(rig.bench.log().lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.message()).isEqualTo("Exporting failed. Dropping data.");
              assertThat(line.fields()).containsEntry("dropped_items", 4);
            });
  }

  @Test
  void retries_pastMaxElapsedTime_areGivenUp() {
    DeliveryProbe probe = rig.send(1);
    for (int i = 0; !probe.closed(); i++) {
      rig.answer(i, ScriptedSender.unavailable());
      rig.advance(Duration.ofSeconds(30));
    }
    // Answers come every 30 s; the one at 270 s is the last that leaves time for a pause of 30 s.
    assertThat(rig.attempts()).isEqualTo(11);
    assertThat(probe.outcome())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.message())
                    .isEqualTo("no more retries left: connection refused"));
    assertThat(rig.bench.meter(Rig.SEND_FAILED, "error_permanent", "false")).isEqualTo(1);
  }

  @Test
  void pause_thatWouldPassMaxElapsedTime_isNotBegun() {
    DeliveryProbe probe = rig.send(1);
    rig.answer(0, ScriptedSender.unavailable(Duration.ofSeconds(301)));
    assertThat(probe.closed()).isTrue();
    assertThat(rig.bench.time().timers()).isZero();
  }

  @Test
  void retry_switchedOff_failsAtOnceWithAHint() {
    Rig without =
        Rig.silent(
            new SendingSettings(
                Duration.ofSeconds(5),
                java.util.Optional.of(QueueSettings.defaults()),
                Rig.noRetry()));
    DeliveryProbe probe = without.send(1);
    without.answer(0, ScriptedSender.unavailable());
    assertThat(probe.closed()).isTrue();
    assertThat(without.bench.log().messages(Level.ERROR))
        .containsExactly(
            "Exporting failed. Dropping data. Try enabling retry_on_failure config option to"
                + " retry on retryable errors.");
  }

  @Test
  void pause_keepsItsConsumer() {
    Rig narrow = Rig.silent(Rig.withQueue(Rig.queue(1, 10, Sizer.REQUESTS)));
    narrow.send(1);
    narrow.send(2);
    narrow.answer(0, ScriptedSender.unavailable());
    assertThat(narrow.attempts()).isEqualTo(1);
    assertThat(narrow.bench.meter(Rig.IN_FLIGHT)).isEqualTo(1);
  }

  @Test
  void failures_repeated_areLoggedOnceAndThenCounted() {
    for (int i = 0; i < 5; i++) {
      rig.send(1);
      rig.answer(i, ScriptedSender.invalid());
    }
    rig.advance(Duration.ofSeconds(31));
    rig.send(1);
    rig.answer(5, ScriptedSender.invalid());
    assertThat(rig.bench.log().lines()).hasSize(2);
    assertThat(rig.bench.log().lines().get(1).fields()).containsEntry("suppressed", 4L);
  }

  @Test
  void trouble_over_isSaidOnceItIsCalm() {
    rig.send(1);
    rig.answer(0, ScriptedSender.invalid());
    rig.send(1);
    rig.answer(1, SendResult.SENT);
    assertThat(rig.bench.log().messages(Level.INFO)).isEmpty();
    rig.advance(Duration.ofSeconds(31));
    rig.send(1);
    rig.answer(2, SendResult.SENT);
    assertThat(rig.bench.log().messages(Level.INFO))
        .containsExactly("Exporting works again. No data is dropped.");
  }

  @Test
  void stop_duringAPause_endsItAtOnce() {
    DeliveryProbe probe = rig.send(3);
    rig.answer(0, ScriptedSender.unavailable());
    rig.exporter.stop(Workbench.soon());
    assertThat(probe.outcome())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo("shutdown");
              assertThat(refused.message()).contains("interrupted", "connection refused");
            });
    assertThat(rig.bench.meter(Rig.SEND_FAILED, "error_type", "Shutdown")).isEqualTo(3);
    assertThat(rig.bench.time().timers()).isZero();
  }
}
