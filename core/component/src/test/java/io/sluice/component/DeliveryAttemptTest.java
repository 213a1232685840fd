package io.sluice.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Spans that are tried in one pipeline after the other. */
class DeliveryAttemptTest {
  private final RecordingAccount above = new RecordingAccount(Acknowledge.ACCEPTED);
  private final RecordingAccount first = new RecordingAccount(Acknowledge.ACCEPTED);
  private final RecordingAccount second = new RecordingAccount(Acknowledge.ACCEPTED);
  private final RecordedRequest request = new RecordedRequest(5, above);
  private final List<Outcome> heard = new ArrayList<>();

  private Delivery tryIn(RecordingAccount... pipelines) {
    return request.delivery().attempt(heard::add).enter(List.of(pipelines)).get(0);
  }

  @Test
  void success_isTheAnswer() {
    tryIn(first).settle(Outcome.DELIVERED);
    assertThat(heard).containsExactly(Outcome.DELIVERED);
    assertThat(request.events()).containsExactly("answered", "released");
    assertThat(above.columns()).isEqualTo(Map.of("received", 5, "delivered", 5));
  }

  @Test
  void failure_isBookedBelow_andTheSpansAreInHandAgain() {
    tryIn(first).settle(Fate.REFUSED);
    assertThat(heard).containsExactly(Fate.REFUSED);
    assertThat(request.answers()).isEmpty();
    assertThat(request.delivery().inHand()).isEqualTo(5);
    assertThat(first.columns()).isEqualTo(Map.of("received", 5, "refused busy", 5));
    tryIn(second).settle(Outcome.DELIVERED);
    assertThat(request.answers()).containsExactly(Outcome.DELIVERED);
    assertThat(above.columns()).isEqualTo(Map.of("received", 5, "delivered", 5));
    assertThat(second.columns()).isEqualTo(Map.of("received", 5, "delivered", 5));
    assertThat(request.events()).containsExactly("answered", "released");
  }

  @Test
  void failureOfAll_isTheAnswerOfTheLast() {
    tryIn(first).settle(Fate.REFUSED);
    request.delivery().settle(Fate.REFUSED);
    assertThat(request.answers()).containsExactly(Fate.REFUSED);
    assertThat(above.columns()).isEqualTo(Map.of("received", 5, "refused busy", 5));
    assertThat(request.events()).containsExactly("answered", "released");
  }

  @Test
  void failure_afterHolding_isALossOfThatPipeline() {
    Delivery attempt = tryIn(first);
    attempt.held();
    assertThat(heard).containsExactly(Outcome.DELIVERED);
    assertThat(request.events()).containsExactly("answered");
    attempt.settle(Fate.REFUSED);
    assertThat(first.columns()).isEqualTo(Map.of("received", 5, "failed busy", 5));
    assertThat(request.losses()).containsExactly(Fate.REFUSED);
    assertThat(request.events()).containsExactly("answered", "released");
  }

  /** One branch holds, another insists: the attempt fails, and goes on elsewhere. */
  @Test
  void lossOfABranch_afterItsAttemptFailed_isNotTold() {
    RecordingAccount strict = new RecordingAccount(Acknowledge.STORED);
    List<Delivery> both = request.delivery().attempt(heard::add).enter(List.of(first, strict));
    both.get(0).held();
    both.get(1).settle(Fate.REFUSED);
    assertThat(heard).containsExactly(Fate.REFUSED);
    both.get(0).settle(Fate.REFUSED);
    request.delivery().settle(Outcome.DELIVERED);
    assertThat(request.losses()).isEmpty();
    assertThat(request.events()).containsExactly("answered", "released");
  }

  @Test
  void failure_ofSpansThatWereHeldAbove_isNoLoss() {
    request.delivery().held();
    tryIn(first).settle(Fate.REFUSED);
    assertThat(above.balance()).isEqualTo(5);
    tryIn(second).settle(Outcome.DELIVERED);
    assertThat(above.columns()).isEqualTo(Map.of("received", 5, "delivered", 5));
    assertThat(request.events()).containsExactly("answered", "released");
  }

  @Test
  void oneOfSeveralThatAccepts_isASuccess() {
    Delivery attempt = request.delivery().attempt(heard::add);
    List<Delivery> both = attempt.enter(List.of(first, second));
    both.get(0).settle(Fate.REFUSED);
    both.get(1).settle(Outcome.DELIVERED);
    assertThat(heard).containsExactly(Outcome.DELIVERED);
    assertThat(first.columns()).isEqualTo(Map.of("received", 5, "failed busy", 5));
    assertThat(request.events()).containsExactly("answered", "released");
  }
}
