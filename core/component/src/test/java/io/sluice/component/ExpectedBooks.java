package io.sluice.component;

import java.util.ArrayList;
import java.util.List;

/**
 * What should come of a fate, worked out slowly and in one go, where the deliveries find it out
 * piece by piece on any thread. The books of the pipelines that are entered are kept in the order
 * in which the tree is walked.
 */
final class ExpectedBooks {
  private final List<RecordingAccount> accounts = new ArrayList<>();

  /** A failure of which only the client's answer tells whether it is a refusal or a loss. */
  record Open(RecordingAccount account, int spans, Outcome.Failure failure) {}

  List<RecordingAccount> accounts() {
    return accounts;
  }

  /** What the client is told of a request that comes into pipelines like this. */
  Outcome request(List<Fate.Entry> entries, int spans) {
    List<Open> open = enter(entries, spans);
    book(open, false);
    return open.isEmpty() ? Outcome.DELIVERED : gravest(open);
  }

  private List<Open> enter(List<Fate.Entry> entries, int spans) {
    List<List<Open>> branches = new ArrayList<>();
    List<RecordingAccount> entered = new ArrayList<>();
    for (Fate.Entry entry : entries) {
      RecordingAccount account = new RecordingAccount(entry.acknowledge());
      accounts.add(account);
      entered.add(account);
      account.received(spans);
      branches.add(play(entry.fate(), account, spans, false));
    }
    return meet(branches, entered);
  }

  private List<Open> play(Fate fate, RecordingAccount account, int spans, boolean held) {
    if (fate instanceof Fate.Settled settled) {
      return settle(settled, account, spans, held);
    } else if (fate instanceof Fate.Held then) {
      return play(
          then.next(), account, spans, held || account.acknowledge() == Acknowledge.ACCEPTED);
    } else if (fate instanceof Fate.Stored then) {
      return play(
          then.next(), account, spans, held || account.acknowledge() != Acknowledge.DELIVERED);
    } else if (fate instanceof Fate.LetGo end) {
      return settle(new Fate.Settled(List.of(end.outcome())), account, spans, held);
    } else if (fate instanceof Fate.Forked forked) {
      account.copied((forked.branches().size() - 1) * spans);
      return meet(
          forked.branches().stream().map(f -> play(f, account, spans, held)).toList(),
          forked.branches().stream().map(f -> account).toList());
    } else if (fate instanceof Fate.Entered entered) {
      return cross(enter(entered.entries(), spans), account, spans, held);
    }
    throw new AssertionError(fate);
  }

  private static List<Open> settle(
      Fate.Settled settled, RecordingAccount account, int spans, boolean held) {
    List<Open> open = new ArrayList<>();
    int parts = settled.outcomes().size();
    for (int i = 0; i < parts; i++) {
      int part = part(spans, i, parts);
      if (part > 0 && !held && settled.outcomes().get(i) instanceof Outcome.Failure failure) {
        open.add(new Open(account, part, failure));
      } else {
        account.left(part, settled.outcomes().get(i), held);
      }
    }
    return open;
  }

  /** The size of one of several about equal parts. */
  static int part(int spans, int number, int parts) {
    return spans * (number + 1) / parts - spans * number / parts;
  }

  private static List<Open> cross(
      List<Open> below, RecordingAccount account, int spans, boolean held) {
    if (below.isEmpty()) {
      account.left(spans, Outcome.DELIVERED, held);
      return List.of();
    }
    List<Open> open = new ArrayList<>(below);
    if (held) {
      book(below, false);
      open.clear();
      account.left(spans, gravest(below), true);
    } else {
      open.add(new Open(account, spans, gravest(below)));
    }
    return open;
  }

  /**
   * One branch that takes everything makes the answer good, and the others' failures losses, unless
   * a branch that fails belongs to a pipeline that stores.
   */
  private static List<Open> meet(List<List<Open>> branches, List<RecordingAccount> accounts) {
    List<Open> all = branches.stream().flatMap(List::stream).toList();
    boolean insists = false;
    for (int i = 0; i < branches.size(); i++) {
      boolean stores = accounts.get(i).acknowledge() == Acknowledge.STORED;
      insists |= stores && !branches.get(i).isEmpty();
    }
    if (!insists && branches.stream().anyMatch(List::isEmpty)) {
      book(all, true);
      return List.of();
    }
    return all;
  }

  private static void book(List<Open> failures, boolean answeredFor) {
    failures.forEach(f -> f.account().left(f.spans(), f.failure(), answeredFor));
  }

  private static Outcome.Failure gravest(List<Open> failures) {
    return failures.stream()
        .map(Open::failure)
        .filter(Outcome.Rejected.class::isInstance)
        .findFirst()
        .orElse(failures.get(0).failure());
  }
}
