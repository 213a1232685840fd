package io.sluice.receivers.kafka;

import io.sluice.component.Admission;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import java.util.concurrent.Executor;

/**
 * A message on its way through the pipelines. It has come to its end when its answer is there and
 * its memory was given back, whichever is the last: the answer alone says only that somebody holds
 * the spans, who may be gone before they are delivered. What is lost in between is told with the
 * end.
 */
final class OfferedMessage implements Intake.Answer, Admission.Reservation {
  private final Message message;
  private final TakenPartition partition;
  private final Admission.Reservation room;
  private final Executor afterTheOthers;
  private Outcome outcome;

  /** What was lost though the answer was a good one; null if nothing was. */
  private Outcome.Refused lost;

  private boolean released;

  OfferedMessage(
      Message message,
      TakenPartition partition,
      Admission.Reservation room,
      Executor afterTheOthers) {
    this.afterTheOthers = afterTheOthers;
    this.message = message;
    this.partition = partition;
    this.room = room;
  }

  @Override
  public Executor afterTheOthers() {
    return afterTheOthers;
  }

  @Override
  public void tell(Outcome answer) {
    partition.answered(answer);
    synchronized (this) {
      outcome = answer;
      if (!released) {
        return;
      }
    }
    end();
  }

  /** What is rejected for good would be so again; the rest might do better another time. */
  @Override
  public synchronized void lost(Outcome.Failure why) {
    if (why instanceof Outcome.Refused refused) {
      lost = refused;
    }
  }

  @Override
  public void release() {
    room.release();
    synchronized (this) {
      if (released) {
        return;
      }
      released = true;
      if (outcome == null) {
        return;
      }
    }
    end();
  }

  private void end() {
    Outcome answer;
    Outcome.Refused late;
    synchronized (this) {
      answer = outcome;
      late = lost;
    }
    if (late == null || answer instanceof Outcome.Failure) {
      partition.ended(message, answer);
    } else {
      partition.endedWithLoss(message, late);
    }
  }

  @Override
  public boolean tryGrowTo(long bytes) {
    return room.tryGrowTo(bytes);
  }

  @Override
  public void settleAt(long bytes) {
    room.settleAt(bytes);
  }
}
