package io.sluice.exporters.sending;

import io.sluice.component.Account;
import io.sluice.component.Admission;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.component.storage.Position;
import io.sluice.component.storage.StoredLog;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Spans whose record is on disk: when all of them came to an end, it is done with. */
final class DiskDuty implements Duty {
  private final StoredLog log;
  private final Position position;
  private final Account account;
  private final Optional<Delivery> delivery;
  private final Optional<Admission.Reservation> memory;
  private final AtomicBoolean interrupted = new AtomicBoolean();

  /**
   * Spans of a record.
   *
   * @param account their pipeline's
   * @param delivery their request's, if it is not over yet
   * @param memory what was reserved for them, if their request does not answer for it
   */
  DiskDuty(
      StoredLog log,
      Position position,
      Account account,
      Optional<Delivery> delivery,
      Optional<Admission.Reservation> memory) {
    this.log = log;
    this.position = position;
    this.account = account;
    this.delivery = delivery;
    this.memory = memory;
  }

  @Override
  public void settle(int spans, Outcome outcome) {
    if (delivery.isPresent()) {
      delivery.get().settle(spans, outcome);
    } else {
      account.left(spans, outcome, true);
    }
  }

  @Override
  public void lose(int spans, Outcome.Failure why) {
    if (delivery.isPresent()) {
      delivery.get().lose(spans, why);
    } else {
      account.left(spans, why, true);
    }
  }

  /**
   * A client that still waits for the destination's word has to hear that there will be none; what
   * is on disk is then a copy, which it may yet send itself.
   */
  @Override
  public boolean interrupted(int spans) {
    interrupted.set(true);
    if (delivery.isPresent() && delivery.get().isAnsweredFor()) {
      delivery.get().letGo(spans);
    } else if (delivery.isPresent()) {
      account.copied(spans);
      delivery.get().settle(spans, Shutdown.refusal("the exporter stopped; the spans are on disk"));
    }
    account.kept(spans);
    return true;
  }

  @Override
  public void over() {
    if (!interrupted.get()) {
      log.done(position);
    }
    memory.ifPresent(Admission.Reservation::release);
  }
}
