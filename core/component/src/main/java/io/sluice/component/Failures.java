package io.sluice.component;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What failed before the client was answered; only the answer tells whether it is a refusal or a
 * loss.
 */
record Failures(List<Entry> entries) {
  static final Failures NONE = new Failures(List.of());

  record Entry(Account account, int spans, Outcome.Failure failure) {
    /** How many of them are among the first so many of a merged delivery's spans. */
    int upTo(int span, int of) {
      return (int) ((long) spans * span / of);
    }
  }

  static Failures of(Account account, int spans, Outcome.Failure failure) {
    return new Failures(List.of(new Entry(account, spans, failure)));
  }

  Failures and(Failures more) {
    if (more.entries.isEmpty()) {
      return this;
    }
    if (entries.isEmpty()) {
      return more;
    }
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(more.entries);
    return new Failures(List.copyOf(all));
  }

  /**
   * What falls to a part of the spans. Everybody with a part hears of every failure, but each span
   * is booked once.
   *
   * @param from the part's first span
   * @param to the span behind its last
   * @param of how many there are in all
   */
  Failures part(int from, int to, int of) {
    return new Failures(
        entries.stream()
            .map(e -> new Entry(e.account(), e.upTo(to, of) - e.upTo(from, of), e.failure()))
            .toList());
  }

  /** Those of everybody else. */
  Failures without(Account account) {
    return new Failures(entries.stream().filter(e -> !e.account().equals(account)).toList());
  }

  boolean none() {
    return entries.isEmpty();
  }

  /**
   * One that a client cannot mend by trying again makes the whole such; otherwise the first is as
   * good as any.
   */
  Outcome.Failure gravest() {
    for (Entry entry : entries) {
      if (entry.failure() instanceof Outcome.Rejected) {
        return entry.failure();
      }
    }
    return entries.get(0).failure();
  }

  /** Tells of each thing that went wrong. */
  void forEach(Consumer<Outcome.Failure> heard) {
    entries.forEach(entry -> heard.accept(entry.failure()));
  }

  void book(boolean answeredFor) {
    for (Entry entry : entries) {
      if (entry.spans() > 0) {
        entry.account().left(entry.spans(), entry.failure(), answeredFor);
      }
    }
  }
}
