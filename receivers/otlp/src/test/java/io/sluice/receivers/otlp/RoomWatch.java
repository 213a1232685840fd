package io.sluice.receivers.otlp;

import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Pipelines that say when memory is taken and given back, so that a test can wait for it. */
final class RoomWatch implements Intake, Admission, Admission.Reservation {
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final AtomicInteger submitted = new AtomicInteger();

  /** What happened next. */
  String next() throws InterruptedException {
    String event = events.poll(10, TimeUnit.SECONDS);
    return event == null ? "nothing happened" : event;
  }

  int submitted() {
    return submitted.get();
  }

  @Override
  public Admission admission() {
    return this;
  }

  @Override
  public Optional<Reservation> tryReserve(long bytes) {
    events.add("reserved " + bytes);
    return Optional.of(this);
  }

  @Override
  public boolean tryGrowTo(long bytes) {
    events.add("grew to " + bytes);
    return true;
  }

  @Override
  public void settleAt(long bytes) {
    events.add("settled at " + bytes);
  }

  @Override
  public void release() {
    events.add("released");
  }

  @Override
  public long reserved() {
    return 0;
  }

  @Override
  public void submit(SpanBatch spans, Client client, Reservation room, Answer answer) {
    submitted.incrementAndGet();
    room.release();
    answer.tell(Outcome.DELIVERED);
  }

  @Override
  public void turnedAway(int spans, Client client, Outcome.Failure why) {
    events.add("turned away: " + why.reason());
  }
}
