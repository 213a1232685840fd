package io.sluice.pipeline;

import io.sluice.component.Account;
import io.sluice.component.Acknowledge;
import io.sluice.component.Outcome;

/** A pipeline's account: its entries, and when it acknowledges. */
record Book(String pipeline, Acknowledge acknowledge, Entries entries) implements Account {
  @Override
  public void received(int spans) {
    entries.received.add(spans);
  }

  @Override
  public void recovered(long spans) {
    entries.recovered.add(spans);
  }

  @Override
  public void kept(long spans) {
    entries.kept.add(spans);
  }

  @Override
  public void copied(int spans) {
    entries.copied.add(spans);
  }

  @Override
  public void left(int spans, Outcome outcome, boolean answeredFor) {
    if (outcome instanceof Outcome.Delivered) {
      entries.delivered.add(spans);
    } else if (outcome instanceof Outcome.DecidedAgainst decided) {
      entries.decidedAgainst(decided.rule()).add(spans);
    } else if (outcome instanceof Outcome.Failure failure) {
      if (answeredFor) {
        entries.failed(failure.reason()).add(spans);
      } else {
        entries.refused(failure.reason()).add(spans);
      }
    }
  }
}
