package io.sluice.component;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the ways of copies of the same spans part, and where their answers meet again. */
final class Fork implements Delivery.Origin {
  /** What stands above a fork. */
  interface End {
    /** Every branch is answered; there are failures only if none accepted, or one had to. */
    void answered(Failures failures);

    /** No branch keeps anything of the spans; said before the answer. */
    default void witnessed() {}

    /** Spans of a branch that mattered are lost, though the answer is a good one, or will be. */
    void lost(Outcome.Failure why);

    void closed();
  }

  private final End end;
  private final List<Delivery> branches;
  private final AtomicInteger unanswered;
  private final AtomicInteger unclosed;

  Fork(End end, int count) {
    if (count <= 0) {
      throw new IllegalArgumentException("spans need at least one way to go, not " + count);
    }
    this.end = end;
    this.branches = new ArrayList<>(count);
    this.unanswered = new AtomicInteger(count);
    this.unclosed = new AtomicInteger(count);
  }

  Delivery add(Delivery branch) {
    branches.add(branch);
    return branch;
  }

  @Override
  public void answered(Delivery delivery) {
    if (unanswered.decrementAndGet() > 0) {
      return;
    }
    Failures all = Failures.NONE;
    boolean witnesses = branches.stream().allMatch(Delivery::isWitnessed);
    boolean accepted = false;
    boolean refused = false;
    if (witnesses) {
      end.witnessed();
    }
    for (Delivery branch : branches) {
      Failures failures = branch.failures();
      accepted |= failures.none() && (witnesses || !branch.isWitnessed());
      refused |= insists(branch) && !failures.none();
      all = all.and(failures);
    }
    if (accepted && !refused) {
      all.book(true);
      for (Delivery branch : branches) {
        branch.failures().forEach(why -> lost(branch, why));
      }
      end.answered(Failures.NONE);
    } else {
      end.answered(all);
    }
  }

  /** Whether nothing short of every branch is enough for a good answer. */
  private static boolean insists(Delivery branch) {
    return branch.account().acknowledge() == Acknowledge.STORED;
  }

  /** What only counts or shows spans loses nothing of them. */
  @Override
  public void lost(Delivery branch, Outcome.Failure why) {
    if (!branch.isWitnessed()) {
      end.lost(why);
    }
  }

  @Override
  public void closed(Delivery delivery) {
    if (unclosed.decrementAndGet() == 0) {
      end.closed();
    }
  }
}
