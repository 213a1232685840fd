package io.sluice.component;

import java.util.ArrayList;
import java.util.List;

/**
 * What failed before the client was answered; only the answer tells whether it is a refusal or a
 * loss.
 */
record Failures(List<Entry> entries) {
  static final Failures NONE = new Failures(List.of());

  record Entry(Account account, int spans, Outcome.Failure failure) {}

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
   * The same failures without their spans, for those who need to know of them but must not book
   * them again.
   */
  Failures withoutSpans() {
    return none() ? NONE : of(entries.get(0).account(), 0, gravest());
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

  void book(boolean answeredFor) {
    for (Entry entry : entries) {
      entry.account().left(entry.spans(), entry.failure(), answeredFor);
    }
  }
}
