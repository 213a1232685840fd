package io.sluice.receivers.kafka;

import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.OpenAdmission;
import java.util.ArrayList;
import java.util.List;

/** Answers for everything at once, and keeps it until it is told to let go. */
final class KeepingIntake implements Intake {
  private final List<Admission.Reservation> kept = new ArrayList<>();
  private final List<Answer> answered = new ArrayList<>();

  @Override
  public Admission admission() {
    return new OpenAdmission();
  }

  @Override
  public synchronized void submit(
      SpanBatch spans, Client client, Admission.Reservation room, Answer answer) {
    kept.add(room);
    answered.add(answer);
    answer.tell(Outcome.DELIVERED);
  }

  @Override
  public void turnedAway(int spans, Client client, Outcome.Failure why) {
    throw new AssertionError("nothing is turned away here: " + why);
  }

  synchronized int kept() {
    return kept.size();
  }

  /** Gives up what it answered for. */
  synchronized void lose(Outcome.Failure why) {
    answered.forEach(answer -> answer.lost(why));
    letGo();
  }

  synchronized void letGo() {
    kept.forEach(Admission.Reservation::release);
    kept.clear();
    answered.clear();
  }
}
