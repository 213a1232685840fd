package io.sluice.receivers.kafka;

import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;

/** Passes everything on, for those who do something besides. */
class PassingIntake implements Intake {
  private final Intake next;

  PassingIntake(Intake next) {
    this.next = next;
  }

  @Override
  public Admission admission() {
    return next.admission();
  }

  @Override
  public void submit(SpanBatch spans, Client client, Admission.Reservation room, Answer answer) {
    next.submit(spans, client, room, answer);
  }

  @Override
  public void turnedAway(int spans, Client client, Outcome.Failure why) {
    next.turnedAway(spans, client, why);
  }
}
