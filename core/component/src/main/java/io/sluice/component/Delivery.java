package io.sluice.component;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Who answers for some spans. A delivery is created where they come in, forked where they fan out,
 * merged where requests are joined, and settled exactly once for every span: delivered, decided
 * against, refused or rejected. The client's answer, the ledger's books and the release of memory
 * all follow from that. Only spans that are on disk may leave it unsettled, see {@link #letGo}.
 *
 * <p>It knows two moments. It is <em>answered</em> when every span is settled or {@linkplain #held
 * held} by somebody who answers for it; the client hears of that one. It is <em>closed</em> when
 * every span is settled; the memory is given back then. A failure before the answer is a refusal
 * that the client can act upon, a failure after it is a loss, and booked as such. Of several
 * branches, one that accepts is enough for a good answer: a client that tried again would send the
 * others' copies twice; but one that only {@linkplain #witness witnesses} is not. What the failing
 * branch lost is booked as lost. Whoever brought the spans is told of losses, see {@link
 * Intake.Answer#lost}, though few can make use of that. A pipeline that acknowledges when spans are
 * stored is stricter: there, one branch that fails makes the answer a failure.
 *
 * <p>Whoever holds the spans owns the delivery and passes on both together. Spans are passed on or
 * settled once: doing it again throws, before anything is booked. It is called by one holder at a
 * time, on any thread; a holder may settle parts of it on several threads.
 */
public final class Delivery {
  private static final VarHandle IN_HAND;
  private static final VarHandle OPEN;
  private static final VarHandle UNANSWERED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      IN_HAND = lookup.findVarHandle(Delivery.class, "inHand", int.class);
      OPEN = lookup.findVarHandle(Delivery.class, "open", int.class);
      UNANSWERED = lookup.findVarHandle(Delivery.class, "unanswered", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What stands above a delivery: a fork or the requests that were merged. */
  interface Origin {
    /** No span of the delivery is in doubt any more; its failures, if any, are final. */
    void answered(Delivery delivery);

    /**
     * Spans are lost that were answered for, or whose copy somebody else took. Said before they are
     * closed, and once for each thing that went wrong.
     */
    void lost(Delivery delivery, Outcome.Failure why);

    /** No span of the delivery is left. */
    void closed(Delivery delivery);
  }

  private final Origin origin;
  private final Account account;
  private final Client client;
  private final int spans;

  /** Spans that are neither settled nor passed on in other deliveries. */
  @SuppressWarnings("UnusedVariable") // through IN_HAND
  private volatile int inHand;

  /** Spans that are not settled. */
  @SuppressWarnings("UnusedVariable") // through OPEN
  private volatile int open;

  /** Spans that are neither settled nor held. */
  @SuppressWarnings("UnusedVariable") // through UNANSWERED
  private volatile int unanswered;

  /** Whether what is left of it was answered for; from then on failures are losses. */
  private volatile boolean held;

  /** Whether who has it keeps nothing of the spans for their client. */
  private volatile boolean witnessed;

  /** Guarded by this; complete when {@link #unanswered} reaches zero. */
  private Failures failures = Failures.NONE;

  Delivery(Origin origin, Account account, Client client, int spans, boolean held) {
    if (spans <= 0) {
      throw new IllegalArgumentException("a delivery is for at least one span, not " + spans);
    }
    this.origin = origin;
    this.account = account;
    this.client = client;
    this.spans = spans;
    this.inHand = spans;
    this.open = spans;
    this.unanswered = spans;
    this.held = held;
  }

  /**
   * A request on its way into pipelines.
   *
   * @param room what was reserved for it; released when the last span is settled in the last
   *     pipeline
   * @param answer told once
   * @param accounts the pipelines' books, each of which receives the spans
   * @return a delivery for each pipeline
   */
  public static List<Delivery> request(
      int spans,
      Client client,
      Admission.Reservation room,
      Intake.Answer answer,
      List<? extends Account> accounts) {
    Fork fork = new Fork(new RequestEnd(room, answer), accounts.size());
    return enter(fork, accounts, client, spans);
  }

  /** Who sent the spans. */
  public Client client() {
    return client;
  }

  /** The book of the pipeline that the spans are in. */
  public Account account() {
    return account;
  }

  /** How many spans are not settled. */
  public int open() {
    return (int) OPEN.getVolatile(this);
  }

  /** How many spans the holder still has to answer for: neither settled nor passed on. */
  public int inHand() {
    return (int) IN_HAND.getVolatile(this);
  }

  /**
   * The spans in hand are held by somebody who answers for them: in a queue, in a batch that is
   * being collected. Where the pipeline acknowledges on acceptance, the client hears so.
   */
  public void held() {
    int count = inHand();
    if (count > 0 && !held && account.acknowledge() == Acknowledge.ACCEPTED) {
      held = true;
      lessUnanswered(count);
    }
  }

  /**
   * The spans in hand are on disk, as durably as was asked for. Where the pipeline acknowledges on
   * acceptance or on storage, the client hears so.
   */
  public void stored() {
    int count = inHand();
    if (count > 0 && !held && account.acknowledge() != Acknowledge.DELIVERED) {
      held = true;
      lessUnanswered(count);
    }
  }

  /**
   * Whoever has the spans now counts or shows them, and keeps nothing for their client. Taking them
   * is no reason to call them safe, where another branch that would keep them fails.
   */
  public void witness() {
    witnessed = true;
  }

  boolean isWitnessed() {
    return witnessed;
  }

  /** Whether the client was told that what is left of it is safe, and needs it no more. */
  public boolean isAnsweredFor() {
    return held;
  }

  /**
   * Some of the spans go on without their request, whose memory is given back: they are on disk,
   * and their client was told. Whoever keeps them there books their end, with {@link #account}.
   */
  public void letGo(int count) {
    if (!held) {
      throw new IllegalStateException("nobody answers yet for spans that are to be let go");
    }
    take(count);
    close(count);
  }

  /** The way of all spans in hand ended. */
  public void settle(Outcome outcome) {
    int count = inHand();
    if (count == 0) {
      throw new IllegalStateException(
          "settling a delivery of " + spans + " spans of which none is in hand any more");
    }
    settle(count, outcome);
  }

  /** The way of some of the spans ended. */
  public void settle(int count, Outcome outcome) {
    Objects.requireNonNull(outcome, "outcome");
    if (count == 0) {
      return;
    }
    take(count);
    boolean answeredFor = held;
    if (!answeredFor && outcome instanceof Outcome.Failure failure) {
      add(Failures.of(account, count, failure));
    } else {
      account.left(count, outcome, answeredFor);
      if (outcome instanceof Outcome.Failure failure) {
        origin.lost(this, failure);
      }
    }
    if (!answeredFor) {
      lessUnanswered(count);
    }
    close(count);
  }

  /**
   * Some of the spans are lost, though the request that they went in was accepted. The client's
   * answer says nothing of it: sending all of them again would bring the others twice.
   */
  public void lose(int count, Outcome.Failure why) {
    take(count);
    account.left(count, why, true);
    origin.lost(this, why);
    if (!held) {
      lessUnanswered(count);
    }
    close(count);
  }

  /** Copies of the same spans, on their way to several consumers of this pipeline. */
  public List<Delivery> fork(int branches) {
    if (branches == 1) {
      return List.of(this);
    }
    int count = takeAll();
    Fork fork = new Fork(new ForkEnd(this, count), branches);
    account.copied((branches - 1) * count);
    List<Delivery> deliveries = new ArrayList<>(branches);
    for (int i = 0; i < branches; i++) {
      deliveries.add(fork.add(new Delivery(fork, account, client, count, held)));
    }
    return deliveries;
  }

  /**
   * The spans in hand, on their way into other pipelines: delivered, as far as this one is
   * concerned.
   */
  public List<Delivery> enter(List<? extends Account> accounts) {
    int count = takeAll();
    return enter(new Fork(new CrossingEnd(this, count), accounts.size()), accounts, client, count);
  }

  private static List<Delivery> enter(
      Fork fork, List<? extends Account> accounts, Client client, int spans) {
    List<Delivery> deliveries = new ArrayList<>(accounts.size());
    for (Account account : accounts) {
      account.received(spans);
      deliveries.add(fork.add(new Delivery(fork, account, client, spans, false)));
    }
    return deliveries;
  }

  /**
   * The spans in hand, for an attempt to bring them into other pipelines as a whole. The client
   * hears nothing of it before it succeeded.
   *
   * @param heard told once how it went: {@link Outcome#DELIVERED}, or a failure, and then the spans
   *     are in hand again; on any thread
   */
  public Delivery attempt(Consumer<Outcome> heard) {
    int count = takeAll();
    return new Delivery(new Trial(this, count, held, heard), account, client, count, false);
  }

  /** Spans of an attempt that failed. */
  void takeBack(int count) {
    IN_HAND.getAndAdd(this, count);
  }

  /** So many spans of a delivery, as a part of a merged one. */
  public record Share(Delivery delivery, int spans) {}

  /** So many of the spans in hand, as a delivery of their own; this one where it is all. */
  public Delivery part(int count) {
    return count == spans ? this : merge(List.of(new Share(this, count)), client);
  }

  /**
   * One delivery for spans of several requests that were joined within a pipeline.
   *
   * @param client what the requests have in common
   */
  public static Delivery merge(List<Share> shares, Client client) {
    Merge merge = Merge.of(shares);
    return new Delivery(
        merge, shares.get(0).delivery().account, client, merge.spans(), merge.allHeld());
  }

  /**
   * Spans were answered for, or not, by a fork or merge below.
   *
   * @param below what failed of them
   * @param answeredFor whether they were held when they were passed on
   */
  void answeredBelow(int count, Failures below, boolean answeredFor) {
    if (answeredFor) {
      below.book(true);
      below.forEach(this::lostBelow);
      return;
    }
    add(below);
    lessUnanswered(count);
  }

  /** Spans are lost that were passed on. */
  void lostBelow(Outcome.Failure why) {
    origin.lost(this, why);
  }

  private int takeAll() {
    int count = inHand();
    take(count);
    return count;
  }

  /** Takes spans out of the holder's hand: each of them has one way. */
  void take(int count) {
    int before = (int) IN_HAND.getAndAdd(this, -count);
    if (count <= 0 || count > before) {
      IN_HAND.getAndAdd(this, count);
      throw new IllegalStateException(
          count
              + " spans cannot be settled or passed on: of "
              + spans
              + ", "
              + before
              + " are in hand");
    }
  }

  void close(int count) {
    if ((int) OPEN.getAndAdd(this, -count) == count) {
      origin.closed(this);
    }
  }

  private void lessUnanswered(int count) {
    if (count > 0 && (int) UNANSWERED.getAndAdd(this, -count) == count) {
      origin.answered(this);
    }
  }

  private synchronized void add(Failures more) {
    failures = failures.and(more);
  }

  synchronized Failures failures() {
    return failures;
  }
}
