package io.sluice.component;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What is going to happen to a delivery, as a tree. */
sealed interface Fate {
  /** Its spans end in these ways, each an about equal part of them. */
  record Settled(List<Outcome> outcomes) implements Fate {}

  /** It is held, then goes on. */
  record Held(Fate next) implements Fate {}

  /** It is stored, then goes on. */
  record Stored(Fate next) implements Fate {}

  /** It goes on without its request if that was answered, and ends like this either way. */
  record LetGo(Outcome outcome) implements Fate {}

  /** It is forked within its pipeline. */
  record Forked(List<Fate> branches) implements Fate {}

  /** It enters other pipelines, which have books of their own. */
  record Entered(List<Entry> entries) implements Fate {}

  record Entry(Acknowledge acknowledge, Fate fate) {}

  Outcome.Failure REFUSED = new Outcome.Refused("busy", "try later", java.time.Duration.ZERO);
  Outcome REJECTED = new Outcome.Rejected("malformed", "never");
  Outcome.Failure ON_DISK = new Outcome.Refused("disk", "gone", java.time.Duration.ZERO);
  Outcome DECIDED = new Outcome.DecidedAgainst("sampled");

  static Arbitrary<Outcome> outcomes() {
    return Arbitraries.of(Outcome.DELIVERED, DECIDED, REFUSED, REJECTED);
  }

  static Arbitrary<Fate> fates(int depth) {
    Arbitrary<Fate> settled = outcomes().list().ofMinSize(1).ofMaxSize(3).map(Settled::new);
    if (depth == 0) {
      return settled;
    }
    Arbitrary<Fate> next = fates(depth - 1);
    Arbitrary<Entry> entry =
        Combinators.combine(Arbitraries.of(Acknowledge.class), next).as(Entry::new);
    return Arbitraries.oneOf(
        settled,
        Arbitraries.of(Outcome.DELIVERED, DECIDED, ON_DISK).map(LetGo::new),
        next.map(Held::new),
        next.map(Stored::new),
        next.list().ofMinSize(1).ofMaxSize(3).map(Forked::new),
        entry.list().ofMinSize(1).ofMaxSize(3).map(Entered::new));
  }
}
