package io.sluice.bench.stress;

import io.sluice.component.Account;
import io.sluice.component.Acknowledge;
import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.Delivery;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A request of a few spans in one pipeline, and what was heard of it. */
public final class RequestUnderStress implements Account, Admission.Reservation, Intake.Answer {
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger releases = new AtomicInteger();
  private final AtomicInteger booked = new AtomicInteger();
  private final AtomicInteger copies = new AtomicInteger();

  /** What its spans are settled with. */
  public final Delivery delivery;

  /** One that has come, and waits for its answer. */
  public RequestUnderStress(int spans) {
    delivery = Delivery.request(spans, Client.NONE, this, this, List.of(this)).get(0);
  }

  /** How often it was answered, how often its memory was given back. */
  public int answers() {
    return answers.get();
  }

  public int releases() {
    return releases.get();
  }

  /** Spans that came, less those whose way ended; zero once all is over. */
  public int unbooked() {
    return copies.get() - booked.get();
  }

  @Override
  public void tell(Outcome outcome) {
    answers.incrementAndGet();
  }

  @Override
  public void release() {
    releases.incrementAndGet();
  }

  @Override
  public boolean tryGrowTo(long bytes) {
    return true;
  }

  @Override
  public void settleAt(long bytes) {
    throw new UnsupportedOperationException("nobody settles a reservation here");
  }

  @Override
  public String pipeline() {
    return "traces";
  }

  @Override
  public void received(int spans) {
    booked.addAndGet(-spans);
  }

  @Override
  public void recovered(long spans) {
    throw new UnsupportedOperationException("nothing is on disk here");
  }

  @Override
  public void kept(long spans) {
    throw new UnsupportedOperationException("nothing is on disk here");
  }

  @Override
  public Acknowledge acknowledge() {
    return Acknowledge.ACCEPTED;
  }

  @Override
  public void copied(int spans) {
    copies.addAndGet(spans);
  }

  @Override
  public void left(int spans, Outcome outcome, boolean answeredFor) {
    booked.addAndGet(spans);
  }
}
