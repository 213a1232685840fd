package io.sluice.component;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes a fate happen to deliveries, one step at a time and in any order of those that are
 * possible. The books of the pipelines that are entered are kept in the order in which the tree is
 * walked, whatever the order of the steps.
 */
final class FateRunner {
  private final List<Runnable> possible = new ArrayList<>();
  private final Random order;
  private int running;

  FateRunner(Random order) {
    this.order = order;
  }

  /** The accounts of a tree's crossings, made beforehand. */
  static List<RecordingAccount> accounts(List<Fate.Entry> entries) {
    List<RecordingAccount> accounts = new ArrayList<>();
    for (Fate.Entry entry : entries) {
      accounts.add(new RecordingAccount(entry.acknowledge()));
      accounts.addAll(below(entry.fate()));
    }
    return accounts;
  }

  private static List<RecordingAccount> below(Fate fate) {
    if (fate instanceof Fate.Held held) {
      return below(held.next());
    } else if (fate instanceof Fate.Stored stored) {
      return below(stored.next());
    } else if (fate instanceof Fate.Forked forked) {
      return forked.branches().stream().flatMap(f -> below(f).stream()).toList();
    } else if (fate instanceof Fate.Entered entered) {
      return accounts(entered.entries());
    }
    return List.of();
  }

  /** The accounts of the roots of trees, without those of their crossings. */
  static List<RecordingAccount> roots(List<Fate.Entry> entries, List<RecordingAccount> all) {
    List<RecordingAccount> roots = new ArrayList<>();
    int at = 0;
    for (Fate.Entry entry : entries) {
      roots.add(all.get(at));
      at += 1 + below(entry.fate()).size();
    }
    return roots;
  }

  /** Deliveries that came out of an entry, and where their crossings' accounts are. */
  void addAll(List<Fate.Entry> entries, List<Delivery> deliveries, List<RecordingAccount> all) {
    int at = 0;
    for (int i = 0; i < entries.size(); i++) {
      Fate fate = entries.get(i).fate();
      int count = below(fate).size();
      add(fate, deliveries.get(i), all.subList(at + 1, at + 1 + count));
      at += 1 + count;
    }
  }

  void add(Fate fate, Delivery delivery, List<RecordingAccount> accounts) {
    synchronized (possible) {
      possible.add(() -> step(fate, delivery, accounts));
      possible.notifyAll();
    }
  }

  private void step(Fate fate, Delivery delivery, List<RecordingAccount> accounts) {
    if (fate instanceof Fate.Settled settled) {
      int spans = delivery.inHand();
      int parts = settled.outcomes().size();
      for (int i = 0; i < parts; i++) {
        delivery.settle(ExpectedBooks.part(spans, i, parts), settled.outcomes().get(i));
      }
    } else if (fate instanceof Fate.Held held) {
      delivery.held();
      add(held.next(), delivery, accounts);
    } else if (fate instanceof Fate.Stored stored) {
      delivery.stored();
      add(stored.next(), delivery, accounts);
    } else if (fate instanceof Fate.LetGo letGo) {
      letGo(letGo.outcome(), delivery);
    } else if (fate instanceof Fate.Forked forked) {
      List<Delivery> forks = delivery.fork(forked.branches().size());
      int at = 0;
      for (int i = 0; i < forks.size(); i++) {
        Fate branch = forked.branches().get(i);
        int count = below(branch).size();
        add(branch, forks.get(i), accounts.subList(at, at + count));
        at += count;
      }
    } else if (fate instanceof Fate.Entered entered) {
      List<RecordingAccount> roots = roots(entered.entries(), accounts);
      addAll(entered.entries(), delivery.enter(roots), accounts);
    }
  }

  private static void letGo(Outcome outcome, Delivery delivery) {
    if (delivery.isAnsweredFor()) {
      int spans = delivery.inHand();
      delivery.letGo(spans);
      delivery.account().left(spans, outcome, true);
    } else {
      delivery.settle(outcome);
    }
  }

  /** Takes steps until there are none; several threads may do so at once. */
  void run() {
    for (Runnable step = next(); step != null; step = next()) {
      try {
        step.run();
      } finally {
        done();
      }
    }
  }

  private Runnable next() {
    synchronized (possible) {
      while (possible.isEmpty() && running > 0) {
        awaitSteps();
      }
      if (possible.isEmpty()) {
        return null;
      }
      running++;
      int last = possible.size() - 1;
      Collections.swap(possible, order.nextInt(possible.size()), last);
      return possible.remove(last);
    }
  }

  private void awaitSteps() {
    try {
      possible.wait();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting for a step", e);
    }
  }

  private void done() {
    synchronized (possible) {
      running--;
      possible.notifyAll();
    }
  }
}
