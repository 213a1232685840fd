package io.sluice.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private final RecordingAccount accepting = new RecordingAccount(Acknowledge.ACCEPTED);
  private final RecordingAccount storing = new RecordingAccount(Acknowledge.STORED);
  private final RecordingAccount delivering = new RecordingAccount(Acknowledge.DELIVERED);

  @Test
  void settle_delivered_answersAndReleases() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    request.delivery().settle(Outcome.DELIVERED);
    assertThat(request.answers()).containsExactly(Outcome.DELIVERED);
    assertThat(request.events()).containsExactly("answered", "released");
    assertThat(accepting.columns()).isEqualTo(Map.of("received", 7, "delivered", 7));
  }

  @Test
  void settle_refused_isARefusalAndNoLoss() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    request.delivery().settle(Fate.REFUSED);
    assertThat(request.answers()).containsExactly(Fate.REFUSED);
    assertThat(accepting.columns()).isEqualTo(Map.of("received", 7, "refused busy", 7));
  }

  @Test
  void lose_someOfThem_isALossThatTheClientHearsNothingOf() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    request.delivery().lose(3, Fate.REFUSED);
    assertThat(request.events()).isEmpty();
    request.delivery().settle(4, Outcome.DELIVERED);
    assertThat(request.answers()).containsExactly(Outcome.DELIVERED);
    assertThat(accepting.columns())
        .isEqualTo(Map.of("received", 7, "delivered", 4, "failed busy", 3));
  }

  @Test
  void settle_inParts_answersAfterTheLast() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    request.delivery().settle(3, Fate.DECIDED);
    assertThat(request.events()).isEmpty();
    assertThat(request.delivery().open()).isEqualTo(4);
    request.delivery().settle(4, Outcome.DELIVERED);
    assertThat(request.events()).containsExactly("answered", "released");
  }

  @Test
  void held_whereAcceptanceCounts_answersAtOnceAndKeepsTheRoom() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    request.delivery().held();
    request.delivery().held();
    assertThat(request.events()).containsExactly("answered");
    request.delivery().settle(Fate.REFUSED);
    assertThat(request.events()).containsExactly("answered", "released");
    assertThat(accepting.columns()).isEqualTo(Map.of("received", 7, "failed busy", 7));
  }

  @Test
  void held_whereDeliveryCounts_answersOnlyWhenDelivered() {
    RecordedRequest request = new RecordedRequest(7, delivering);
    request.delivery().held();
    assertThat(request.events()).isEmpty();
    request.delivery().settle(Fate.REFUSED);
    assertThat(request.answers()).containsExactly(Fate.REFUSED);
    assertThat(delivering.columns()).isEqualTo(Map.of("received", 7, "refused busy", 7));
  }

  @Test
  void stored_whereAcceptanceOrStorageCounts_answersAtOnce() {
    RecordedRequest accepted = new RecordedRequest(7, accepting);
    accepted.delivery().stored();
    assertThat(accepted.events()).containsExactly("answered");
    RecordedRequest stored = new RecordedRequest(7, storing);
    stored.delivery().held();
    assertThat(stored.events()).isEmpty();
    stored.delivery().stored();
    assertThat(stored.events()).containsExactly("answered");
    RecordedRequest delivered = new RecordedRequest(7, delivering);
    delivered.delivery().stored();
    assertThat(delivered.events()).isEmpty();
  }

  @Test
  void letGo_ofStoredSpans_givesTheRoomBackAndBooksNothing() {
    RecordedRequest request = new RecordedRequest(7, storing);
    Delivery delivery = request.delivery();
    assertThatIllegalStateException().isThrownBy(() -> delivery.letGo(7));
    delivery.stored();
    delivery.letGo(4);
    assertThat(request.events()).containsExactly("answered");
    delivery.letGo(3);
    assertThat(request.events()).containsExactly("answered", "released");
    assertThat(storing.columns()).isEqualTo(Map.of("received", 7));
    delivery.account().kept(7);
    assertThat(storing.balance()).isZero();
  }

  @Test
  void fork_wherePipelineStores_failsWithItsWorstBranch() {
    RecordedRequest request = new RecordedRequest(7, storing);
    List<Delivery> branches = request.delivery().fork(2);
    branches.get(0).stored();
    branches.get(1).settle(Fate.REFUSED);
    assertThat(request.answers()).containsExactly(Fate.REFUSED);
    assertThat(storing.columns()).isEqualTo(Map.of("received", 7, "copied", 7, "refused busy", 7));
  }

  @Test
  void settle_twice_throwsAndBooksNothing() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    Delivery delivery = request.delivery();
    delivery.settle(Outcome.DELIVERED);
    assertThatIllegalStateException().isThrownBy(() -> delivery.settle(Outcome.DELIVERED));
    assertThatIllegalStateException().isThrownBy(() -> delivery.settle(1, Outcome.DELIVERED));
    assertThat(request.events()).containsExactly("answered", "released");
    assertThat(accepting.balance()).isZero();
  }

  @Test
  void settle_moreThanThereIs_throwsAndChangesNothing() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    Delivery delivery = request.delivery();
    assertThatIllegalStateException()
        .isThrownBy(() -> delivery.settle(8, Outcome.DELIVERED))
        .withMessageContaining("8")
        .withMessageContaining("7");
    assertThatIllegalStateException().isThrownBy(() -> delivery.settle(-1, Outcome.DELIVERED));
    delivery.settle(Outcome.DELIVERED);
    assertThat(request.events()).containsExactly("answered", "released");
  }

  @Test
  void settle_afterItWasPassedOn_throwsAndLeavesTheBranchesAlone() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    List<Delivery> branches = request.delivery().fork(2);
    assertThat(request.delivery().inHand()).isZero();
    assertThat(request.delivery().open()).isEqualTo(7);
    assertThatIllegalStateException().isThrownBy(() -> request.delivery().settle(Fate.REFUSED));
    assertThatIllegalStateException().isThrownBy(() -> request.delivery().fork(2));
    branches.forEach(branch -> branch.settle(Outcome.DELIVERED));
    assertThat(request.events()).containsExactly("answered", "released");
    assertThat(accepting.columns()).isEqualTo(Map.of("received", 7, "copied", 7, "delivered", 14));
  }

  @Test
  void held_afterItWasPassedOn_answersNobody() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    List<Delivery> branches = request.delivery().fork(2);
    request.delivery().held();
    assertThat(request.events()).isEmpty();
    branches.forEach(branch -> branch.settle(Fate.REFUSED));
    assertThat(request.answers()).containsExactly(Fate.REFUSED);
    assertThat(accepting.balance()).isZero();
  }

  @Test
  void fork_oneBranchAccepts_answersWellAndBooksTheOtherAsLost() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    List<Delivery> branches = request.delivery().fork(2);
    branches.get(0).settle(Fate.REJECTED);
    assertThat(request.events()).isEmpty();
    branches.get(1).held();
    assertThat(request.answers()).containsExactly(Outcome.DELIVERED);
    branches.get(1).settle(Outcome.DELIVERED);
    assertThat(accepting.columns())
        .isEqualTo(Map.of("received", 7, "copied", 7, "failed malformed", 7, "delivered", 7));
  }

  @Test
  void fork_noneAccepts_thePermanentFailureWins() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    List<Delivery> branches = request.delivery().fork(2);
    branches.get(0).settle(Fate.REFUSED);
    branches.get(1).settle(Fate.REJECTED);
    assertThat(request.answers()).containsExactly(Fate.REJECTED);
    assertThat(accepting.columns())
        .isEqualTo(Map.of("received", 7, "copied", 7, "refused busy", 7, "refused malformed", 7));
  }

  @Test
  void fork_whereOnlyAWitnessAccepts_isRefused_andNotLost() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    List<Delivery> branches = request.delivery().fork(2);
    branches.get(0).witness();
    branches.get(0).settle(Outcome.DELIVERED);
    branches.get(1).settle(Fate.REFUSED);
    assertThat(request.answers()).containsExactly(Fate.REFUSED);
    assertThat(accepting.columns())
        .isEqualTo(Map.of("received", 7, "copied", 7, "delivered", 7, "refused busy", 7));
    assertThat(accepting.balance()).isZero();
  }

  @Test
  void fork_ofWitnessesOnly_answersWell_andIsOneItself() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    List<Delivery> branches = request.delivery().fork(2);
    List<Delivery> twigs = branches.get(0).fork(2);
    for (Delivery twig : twigs) {
      twig.witness();
      twig.settle(Outcome.DELIVERED);
    }
    branches.get(1).settle(Fate.REFUSED);
    assertThat(request.answers()).containsExactly(Fate.REFUSED);
    assertThat(accepting.balance()).isZero();

    RecordedRequest shown = new RecordedRequest(7, accepting);
    shown.delivery().witness();
    shown.delivery().settle(Outcome.DELIVERED);
    assertThat(shown.answers()).containsExactly(Outcome.DELIVERED);
  }

  @Test
  void loss_ofABranch_isTold_unlessTheBranchIsAWitness() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    List<Delivery> branches = request.delivery().fork(3);
    branches.get(0).witness();
    branches.get(0).settle(Fate.REJECTED);
    branches.get(1).settle(Outcome.DELIVERED);
    branches.get(2).settle(Fate.REFUSED);
    assertThat(request.answers()).containsExactly(Outcome.DELIVERED);
    assertThat(request.losses()).containsExactly(Fate.REFUSED);
  }

  @Test
  void fork_ofOne_isTheSameDelivery() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    assertThat(request.delivery().fork(1)).containsExactly(request.delivery());
    request.delivery().settle(Outcome.DELIVERED);
    assertThat(accepting.columns()).isEqualTo(Map.of("received", 7, "delivered", 7));
  }

  @Test
  void enter_afterItWasHeld_isRefusedBehindAndLostBefore() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    RecordingAccount behind = new RecordingAccount(Acknowledge.ACCEPTED);
    request.delivery().held();
    request.delivery().enter(List.of(behind)).get(0).settle(Fate.REFUSED);
    assertThat(request.answers()).containsExactly(Outcome.DELIVERED);
    assertThat(behind.columns()).isEqualTo(Map.of("received", 7, "refused busy", 7));
    assertThat(accepting.columns()).isEqualTo(Map.of("received", 7, "failed busy", 7));
  }

  @Test
  void enter_beforeItWasHeld_isRefusedInBoth() {
    RecordedRequest request = new RecordedRequest(7, accepting);
    RecordingAccount behind = new RecordingAccount(Acknowledge.ACCEPTED);
    request.delivery().enter(List.of(behind)).get(0).settle(Fate.REFUSED);
    assertThat(request.answers()).containsExactly(Fate.REFUSED);
    assertThat(behind.columns()).isEqualTo(Map.of("received", 7, "refused busy", 7));
    assertThat(accepting.columns()).isEqualTo(Map.of("received", 7, "refused busy", 7));
  }

  @Test
  void aDeliveryOfNothing_orToNobody_isNotMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RecordedRequest(0, accepting));
    assertThatIllegalArgumentException().isThrownBy(() -> new RecordedRequest(1));
    RecordedRequest request = new RecordedRequest(1, accepting);
    assertThatIllegalArgumentException().isThrownBy(() -> request.delivery().fork(0));
  }
}
