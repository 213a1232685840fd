package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Outcome;
import io.sluice.component.Receiver;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every receiver promises to those who send to it. */
public abstract class ServingReceiverContract extends ReceiverContract {
  /** A client of the receiver, which was started. */
  protected abstract Sender client(Receiver of) throws Exception;

  /** How a client sends. */
  @FunctionalInterface
  protected interface Sender {
    /** Sends so many spans of {@link SpanFixtures}; tells whether they were accepted. */
    boolean send(int spans) throws Exception;
  }

  private Sender connected() throws Exception {
    start();
    return client(receiver);
  }

  @Test
  void send_ofSpans_reachesTheIntake() throws Exception {
    assertThat(connected().send(3)).isTrue();
    assertThat(intake.batches()).hasSize(1);
    assertThat(SpanFixtures.names(intake.batches().get(0)))
        .containsExactly("span-0", "span-1", "span-2");
    assertThat(intake.clients().get(0).transport()).isNotEmpty();
    assertThat(intake.rooms()).isZero();
  }

  @Test
  void send_refused_isToldToTheClient() throws Exception {
    Sender client = connected();
    intake.answering(new Outcome.Refused("busy", "later", Duration.ofSeconds(1)));
    assertThat(client.send(3)).isFalse();
    intake.answering(new Outcome.Rejected("malformed", "never"));
    assertThat(client.send(3)).isFalse();
    assertThat(intake.rooms()).isZero();
  }

  @Test
  void send_withoutRoom_isTurnedAwayAndCounted() throws Exception {
    Sender client = connected();
    intake.full();
    assertThat(client.send(3)).isFalse();
    assertThat(intake.batches()).isEmpty();
    assertThat(intake.turnedAway()).hasSize(1);
    assertThat(intake.turnedAway().get(0).why()).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void afterStop_nothingIsSubmitted() throws Exception {
    Sender client = connected();
    assertThat(client.send(1)).isTrue();
    receiver.stop(Workbench.soon());
    assertThat(sends(client)).isFalse();
    assertThat(intake.spans()).isEqualTo(1);
    assertThat(intake.rooms()).isZero();
  }

  /** A client that finds nobody may well throw. */
  private static boolean sends(Sender client) {
    try {
      return client.send(1);
    } catch (Exception e) {
      return false;
    }
  }
}
