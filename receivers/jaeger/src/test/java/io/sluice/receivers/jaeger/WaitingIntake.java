package io.sluice.receivers.jaeger;

import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.OpenAdmission;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Pipelines that decide when a test tells them to, and that a test can wait for. */
final class WaitingIntake implements Intake {
  private final BlockingQueue<Submitted> submitted = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> turnedAway = new LinkedBlockingQueue<>();
  private final Admission admission;
  private volatile boolean broken;

  /** Spans that came. */
  record Submitted(SpanBatch spans, Client client, Answer answer) {}

  WaitingIntake() {
    this(new OpenAdmission());
  }

  WaitingIntake(Admission admission) {
    this.admission = admission;
  }

  @Override
  public Admission admission() {
    return admission;
  }

  @Override
  public void submit(SpanBatch spans, Client client, Admission.Reservation room, Answer answer) {
    room.release();
    if (broken) {
      throw new IllegalStateException("broken");
    }
    if (spans.isEmpty()) {
      answer.tell(Outcome.DELIVERED);
    } else {
      submitted.add(new Submitted(spans, client, answer));
    }
  }

  @Override
  public void turnedAway(int spans, Client client, Outcome.Failure why) {
    turnedAway.add(spans);
  }

  /** Pipelines that do not even answer, or that do again. */
  void broken(boolean now) {
    broken = now;
  }

  Submitted next() throws InterruptedException {
    return inTime(submitted.poll(10, TimeUnit.SECONDS));
  }

  /** How many spans the next request had that could not be read. */
  int nextTurnedAway() throws InterruptedException {
    return inTime(turnedAway.poll(10, TimeUnit.SECONDS));
  }

  boolean isQuiet() {
    return submitted.isEmpty() && turnedAway.isEmpty();
  }

  private static <T> T inTime(T value) {
    if (value == null) {
      throw new AssertionError("nothing came within ten seconds");
    }
    return value;
  }
}
