package io.sluice.pipeline;

import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.Delivery;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request that writes down what its client is told and when its room is given back. */
final class SentRequest implements Intake.Answer, Admission.Reservation {
  private final List<Outcome> answers = new ArrayList<>();
  private final CountDownLatch answered = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private int releases;

  /** The delivery of a request that comes into one pipeline. */
  Delivery into(Book book, int spans) {
    return Delivery.request(spans, Client.NONE, this, this, List.of(book)).get(0);
  }

  @Override
  public synchronized void tell(Outcome outcome) {
    answers.add(outcome);
    answered.countDown();
  }

  @Override
  public boolean tryGrowTo(long bytes) {
    throw new AssertionError("a pipeline has no reason to grow a request");
  }

  @Override
  public void settleAt(long bytes) {
    throw new AssertionError("a pipeline does not resize a request");
  }

  @Override
  public synchronized void release() {
    releases++;
    released.countDown();
  }

  /** All that the client was told, in its order. */
  synchronized List<Outcome> answers() {
    return List.copyOf(answers);
  }

  synchronized int releases() {
    return releases;
  }

  /** What the client is told, for which it waits. */
  Outcome awaitAnswer() throws InterruptedException {
    await(answered, "the client was not told within 10 s");
    return answers().get(0);
  }

  void awaitRelease() throws InterruptedException {
    await(released, "the room was not given back within 10 s");
  }

  private static void await(CountDownLatch latch, String failure) throws InterruptedException {
    if (!latch.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError(failure);
    }
  }

  /** Whether everything happened that has to, once. */
  synchronized boolean over() {
    return answers.size() == 1 && releases == 1;
  }
}
