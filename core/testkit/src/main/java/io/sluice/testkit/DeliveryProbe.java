package io.sluice.testkit;

import io.sluice.component.Account;
import io.sluice.component.Acknowledge;
import io.sluice.component.Client;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A request of one pipeline that writes down what its client is told, what the pipeline books, and
 * when its memory is given back. Every probe has a book of its own: where a step joins requests,
 * what becomes of them is in the first one's, and only answer and release are told to each.
 */
public final class DeliveryProbe {
  /** What the pipeline booked at once. */
  public record Left(int spans, Outcome outcome, boolean answeredFor) {}

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Outcome> answers = new ArrayList<>();
  private final List<Left> booked = new ArrayList<>();
  private final CountDownLatch answered = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger kept = new AtomicInteger();
  private final AtomicInteger copied = new AtomicInteger();
  private final Delivery delivery;

  private DeliveryProbe(int spans, Client client, Acknowledge acknowledge) {
    this.delivery =
        Delivery.request(
                spans,
                client,
                new OpenAdmission.Room(released::countDown),
                this::tell,
                List.of(new Book(acknowledge)))
            .get(0);
  }

  /** A request that is accepted as soon as somebody holds its spans. */
  public static DeliveryProbe of(int spans) {
    return of(spans, Client.NONE);
  }

  /** A request that is accepted when its spans are on disk. */
  public static DeliveryProbe untilStored(int spans) {
    return new DeliveryProbe(spans, Client.NONE, Acknowledge.STORED);
  }

  public static DeliveryProbe of(int spans, Client client) {
    return new DeliveryProbe(spans, client, Acknowledge.ACCEPTED);
  }

  /** A request that is accepted when its spans were delivered, held or not. */
  public static DeliveryProbe untilDelivered(int spans) {
    return new DeliveryProbe(spans, Client.NONE, Acknowledge.DELIVERED);
  }

  public Delivery delivery() {
    return delivery;
  }

  /** What the client was told; fails when it was told twice. */
  public synchronized Optional<Outcome> answer() {
    if (answers.size() > 1) {
      throw new AssertionError("the client was answered more than once: " + answers);
    }
    return answers.stream().findFirst();
  }

  public synchronized List<Left> booked() {
    return List.copyOf(booked);
  }

  /** The outcome of all spans; fails unless they all ended, and in the same way. */
  public Outcome outcome() {
    List<Left> entries = booked();
    long ways = entries.stream().map(Left::outcome).distinct().count();
    if (delivery.open() != 0 || ways != 1) {
      throw new AssertionError(delivery.open() + " spans are open, " + entries);
    }
    return entries.get(0).outcome();
  }

  /** How many spans stay on disk. */
  public int kept() {
    return kept.get();
  }

  /** How many copies of spans were made on the way. */
  public int copied() {
    return copied.get();
  }

  /** Whether every span is settled and the request's memory was given back. */
  public boolean closed() {
    return released.getCount() == 0;
  }

  /** Waits for the end of the last span. */
  public DeliveryProbe awaitClosed() {
    return await(released, "not every span was settled");
  }

  /** Waits until the client is told. */
  public DeliveryProbe awaitAnswer() {
    return await(answered, "the client was not answered");
  }

  private DeliveryProbe await(CountDownLatch latch, String failure) {
    try {
      if (!latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(failure + " within " + PATIENCE.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
    return this;
  }

  private synchronized void tell(Outcome outcome) {
    answers.add(outcome);
    answered.countDown();
  }

  private synchronized void book(Left left) {
    booked.add(left);
  }

  private final class Book implements Account {
    private final Acknowledge acknowledge;

    Book(Acknowledge acknowledge) {
      this.acknowledge = acknowledge;
    }

    @Override
    public String pipeline() {
      return "traces";
    }

    @Override
    public void recovered(long spans) {
      throw new AssertionError("a request's own book is not the one for what was found");
    }

    @Override
    public void kept(long spans) {
      kept.addAndGet((int) spans);
    }

    @Override
    public Acknowledge acknowledge() {
      return acknowledge;
    }

    @Override
    public void received(int spans) {
      // The probe starts with a known number.
    }

    @Override
    public void copied(int spans) {
      copied.addAndGet(spans);
    }

    @Override
    public void left(int spans, Outcome outcome, boolean answeredFor) {
      book(new Left(spans, outcome, answeredFor));
    }
  }
}
