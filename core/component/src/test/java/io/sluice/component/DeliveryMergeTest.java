package io.sluice.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Requests that were joined, cut anew and sent on together. */
class DeliveryMergeTest {
  private final RecordingAccount accepting = new RecordingAccount(Acknowledge.ACCEPTED);
  private final RecordingAccount delivering = new RecordingAccount(Acknowledge.DELIVERED);

  private static Delivery.Share share(RecordedRequest request, int spans) {
    return new Delivery.Share(request.delivery(), spans);
  }

  private static Delivery merge(Delivery.Share... shares) {
    return Delivery.merge(List.of(shares), Client.NONE);
  }

  @Test
  void merge_delivered_answersAndReleasesEveryRequest() {
    RecordedRequest first = new RecordedRequest(60, delivering);
    RecordedRequest second = new RecordedRequest(40, delivering);
    Delivery merged = merge(share(first, 60), share(second, 40));
    assertThat(merged.open()).isEqualTo(100);
    merged.settle(Outcome.DELIVERED);
    assertThat(first.events()).containsExactly("answered", "released");
    assertThat(second.events()).containsExactly("answered", "released");
    assertThat(delivering.columns()).isEqualTo(Map.of("received", 100, "delivered", 100));
  }

  @Test
  void merge_refused_tellsEveryClientAndBooksEverySpanOnce() {
    RecordedRequest first = new RecordedRequest(60, delivering);
    RecordedRequest second = new RecordedRequest(40, delivering);
    merge(share(first, 60), share(second, 40)).settle(Fate.REFUSED);
    assertThat(first.answers()).containsExactly(Fate.REFUSED);
    assertThat(second.answers()).containsExactly(Fate.REFUSED);
    assertThat(delivering.columns()).isEqualTo(Map.of("received", 100, "refused busy", 100));
  }

  @Test
  void merge_cutThroughARequest_answersWhenAllPartsAreSettled() {
    RecordedRequest request = new RecordedRequest(100, delivering);
    Delivery one = merge(share(request, 60));
    Delivery other = merge(share(request, 40));
    one.settle(Outcome.DELIVERED);
    assertThat(request.events()).isEmpty();
    other.settle(Fate.REFUSED);
    assertThat(request.answers()).containsExactly(Fate.REFUSED);
    assertThat(delivering.columns())
        .isEqualTo(Map.of("received", 100, "delivered", 60, "refused busy", 40));
  }

  @Test
  void merge_ofWhatIsNotInHand_throws() {
    RecordedRequest request = new RecordedRequest(100, delivering);
    Delivery merged = merge(share(request, 60));
    assertThatIllegalStateException().isThrownBy(() -> merge(share(request, 60)));
    assertThatIllegalStateException()
        .isThrownBy(() -> request.delivery().settle(41, Outcome.DELIVERED));
    request.delivery().settle(Outcome.DELIVERED);
    merged.settle(Outcome.DELIVERED);
    assertThat(request.events()).containsExactly("answered", "released");
  }

  /** One client has a second branch that accepted, the other has not: a loss and a refusal. */
  @Test
  void merge_refused_booksEachShareByItsOwnAnswer() {
    RecordingAccount other = new RecordingAccount(Acknowledge.DELIVERED);
    RecordedRequest lucky = new RecordedRequest(60, delivering, other);
    lucky.deliveries().get(1).settle(Outcome.DELIVERED);
    RecordedRequest unlucky = new RecordedRequest(40, delivering);
    merge(share(lucky, 60), share(unlucky, 40)).settle(Fate.REFUSED);
    assertThat(lucky.answers()).containsExactly(Outcome.DELIVERED);
    assertThat(unlucky.answers()).containsExactly(Fate.REFUSED);
    assertThat(delivering.columns())
        .isEqualTo(Map.of("received", 100, "failed busy", 60, "refused busy", 40));
  }

  /** What was held when it was merged was answered for; what was not, was not. */
  @Test
  void merge_ofHeldAndNot_refusesOnlyTheOneThatWaits() {
    RecordedRequest held = new RecordedRequest(60, accepting);
    held.delivery().held();
    RecordedRequest waiting = new RecordedRequest(40, accepting);
    merge(share(held, 60), share(waiting, 40)).settle(Fate.REFUSED);
    assertThat(held.answers()).containsExactly(Outcome.DELIVERED);
    assertThat(waiting.answers()).containsExactly(Fate.REFUSED);
    assertThat(accepting.columns())
        .isEqualTo(Map.of("received", 100, "failed busy", 60, "refused busy", 40));
  }

  @Test
  void held_afterAPartWasMerged_answersForTheRestOnly() {
    RecordedRequest request = new RecordedRequest(100, accepting);
    Delivery merged = merge(share(request, 60));
    request.delivery().held();
    assertThat(request.events()).isEmpty();
    merged.settle(Fate.REFUSED);
    assertThat(request.answers()).containsExactly(Fate.REFUSED);
    request.delivery().settle(Outcome.DELIVERED);
    assertThat(accepting.columns())
        .isEqualTo(Map.of("received", 100, "refused busy", 60, "delivered", 40));
  }

  @Property(tries = 300)
  void anyCuts_losesNothingAndAnswersEveryone(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 20) Integer> sizes,
      @ForAll Acknowledge acknowledge,
      @ForAll boolean heldFirst,
      @ForAll Random random) {
    RecordingAccount account = new RecordingAccount(acknowledge);
    List<RecordedRequest> requests =
        sizes.stream().map(size -> new RecordedRequest(size, account)).toList();
    if (heldFirst) {
      requests.forEach(request -> request.delivery().held());
    }
    List<Delivery> batches = cut(requests, random);
    assertThat(batches.stream().mapToInt(Delivery::open).sum())
        .isEqualTo(sizes.stream().mapToInt(Integer::intValue).sum());
    Outcome[] outcomes = {Outcome.DELIVERED, Fate.DECIDED, Fate.REFUSED, Fate.REJECTED};
    batches.forEach(batch -> batch.settle(outcomes[random.nextInt(outcomes.length)]));

    assertThat(requests)
        .allSatisfy(r -> assertThat(r.events()).containsExactly("answered", "released"));
    assertThat(account.balance()).isZero();
    boolean allGood = requests.stream().allMatch(r -> r.answers().contains(Outcome.DELIVERED));
    boolean noRefusal = account.columns().keySet().stream().noneMatch(c -> c.startsWith("refused"));
    assertThat(noRefusal).isEqualTo(allGood);
  }

  /** Joins requests to batches of any size, as a batching step does. */
  private static List<Delivery> cut(List<RecordedRequest> requests, Random random) {
    Deque<Delivery> waiting = new ArrayDeque<>();
    requests.forEach(request -> waiting.add(request.delivery()));
    List<Delivery> batches = new ArrayList<>();
    while (!waiting.isEmpty()) {
      int room = 1 + random.nextInt(30);
      List<Delivery.Share> shares = new ArrayList<>();
      int left = waiting.peek().inHand();
      while (room > 0 && !waiting.isEmpty()) {
        int taken = Math.min(left, room);
        shares.add(new Delivery.Share(waiting.peek(), taken));
        room -= taken;
        left -= taken;
        if (left == 0) {
          waiting.poll();
          left = waiting.isEmpty() ? 0 : waiting.peek().inHand();
        }
      }
      batches.add(Delivery.merge(shares, Client.NONE));
    }
    return batches;
  }

  @Test
  void part_ofAll_isTheDeliveryItself_andOfSome_oneOfItsOwn() {
    RecordingAccount book = new RecordingAccount(Acknowledge.ACCEPTED);
    RecordedRequest request = new RecordedRequest(5, book);
    Delivery whole = request.delivery();
    assertThat(whole.part(5)).isSameAs(whole);
    Delivery some = whole.part(2);
    Delivery rest = whole.part(3);
    assertThat(whole.inHand()).isZero();
    some.settle(Outcome.DELIVERED);
    assertThat(request.events()).isEmpty();
    rest.settle(Outcome.DELIVERED);
    assertThat(request.events()).containsExactly("answered", "released");
    assertThat(book.columns()).isEqualTo(Map.of("received", 5, "delivered", 5));
  }

  /** Nobody knows whose spans a merged delivery lost. */
  @Test
  void loss_isToldToEveryRequest_beforeItIsClosed() {
    RecordedRequest first = new RecordedRequest(6, accepting);
    RecordedRequest second = new RecordedRequest(4, accepting);
    Delivery merged = merge(share(first, 6), share(second, 4));
    merged.held();
    merged.lose(1, Fate.REFUSED);
    assertThat(first.losses()).containsExactly(Fate.REFUSED);
    assertThat(second.losses()).containsExactly(Fate.REFUSED);
    merged.settle(Outcome.DELIVERED);
    assertThat(first.events()).containsExactly("answered", "released");
    assertThat(second.events()).containsExactly("answered", "released");
  }

  /** One request was held when it was merged, the other was not. */
  @Test
  void failureOfTheMerged_isALossOfWhoWasAnswered_andTheAnswerOfTheOther() {
    RecordedRequest held = new RecordedRequest(6, accepting);
    RecordedRequest waiting = new RecordedRequest(4, accepting);
    held.delivery().held();
    merge(share(held, 6), share(waiting, 4)).settle(Fate.REFUSED);
    assertThat(held.losses()).containsExactly(Fate.REFUSED);
    assertThat(waiting.losses()).isEmpty();
    assertThat(waiting.answers()).containsExactly(Fate.REFUSED);
  }
}
