package io.sluice.exporters.sending;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.component.TimeSource;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * Requests from the door to their last span's end. One lock guards all state; nobody else's code is
 * called while it is held.
 */
final class SendingQueue implements Course.Ends {
  private static final Duration COME_BACK = Duration.ofSeconds(5);

  /** For threads that are in the middle of settling what was answered at the last moment. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

  private enum Phase {
    RUNNING,
    DRAINING,
    CLOSED
  }

  private final ComponentContext context;
  private final QueueSettings settings;
  private final boolean isQueue;
  private final SendingMeters meters;
  private final SendingLog log;
  private final Course course;
  private final Object lock = new Object();

  // Guarded by lock.
  private final Room room;
  private final Optional<Batcher> batcher;
  private final Deque<Parcel> ready = new ArrayDeque<>();
  private final Set<Dispatch> underWay = new LinkedHashSet<>();
  private long heldSpans;

  /** Written under the lock, read also without. */
  private volatile Phase phase = Phase.RUNNING;

  SendingQueue(
      ComponentContext context, SendingSettings sending, Sender sender, DoubleSupplier random) {
    this.context = context;
    this.settings = sending.sendingQueue().orElseGet(QueueSettings::none);
    this.isQueue = sending.sendingQueue().isPresent();
    this.meters = new SendingMeters(context, sender.addressLabels());
    this.log = new SendingLog(context, isQueue, sending.retryOnFailure().enabled());
    this.room = new Room(settings.queueSize(), settings.blockOnOverflow());
    this.batcher =
        settings.batch().map(batch -> new Batcher(batch, batch.effectiveSizer(settings.sizer())));
    BackOff backOff = new BackOff(sending.retryOnFailure(), random);
    this.course = new Course(context, sending, sender, backOff, meters, log, this);
  }

  /** Shows the queue's state in metrics. */
  void publish() {
    meters.watchInFlight(this, SendingQueue::inFlight);
    if (isQueue) {
      meters.watchQueue(this, SendingQueue::used, queue -> queue.room.capacity());
    }
  }

  /** Takes over a request, or turns it away. */
  void offer(SpanBatch spans, Delivery delivery) {
    Request request = new Request(spans, delivery, settings.effectiveSizer().of(spans));
    Optional<Room.Answer> answer;
    synchronized (lock) {
      answer = phase == Phase.RUNNING ? Optional.of(room.ask(request)) : Optional.empty();
      if (answer.filter(SendingQueue::stays).isPresent()) {
        heldSpans += spans.spanCount();
      }
    }
    if (answer.isEmpty()) {
      turnAway(request, Shutdown.refusal("the exporter is stopping; send the spans again later"));
      return;
    }
    switch (answer.get()) {
      case ADMITTED -> {
        enter(request);
        sendReady();
      }
      case FULL -> turnAway(request, full());
      case TOO_LARGE -> turnAway(request, tooLarge(request));
      case WAITS -> {
        // It stays in line until somebody else's end makes room.
      }
    }
  }

  /** Spans that were admitted or wait for it, and have not come to their end. */
  long heldSpans() {
    synchronized (lock) {
      return heldSpans;
    }
  }

  /**
   * Takes nothing more, and gives each parcel one last attempt. Those that pause between two
   * attempts have had theirs.
   */
  void drain(Deadline deadline) {
    List<Request> line;
    List<Dispatch> dispatches;
    synchronized (lock) {
      if (phase == Phase.RUNNING) {
        phase = Phase.DRAINING;
      }
      line = room.clearLine();
      line.forEach(request -> heldSpans -= request.spans().spanCount());
      batcher.ifPresent(b -> ready.addAll(b.flushAll()));
      dispatches = List.copyOf(underWay);
    }
    for (Request request : line) {
      turnAway(request, Shutdown.refusal("the exporter stopped while the request waited for room"));
    }
    dispatches.forEach(Dispatch::interruptPause);
    sendReady();
    awaitEmpty(deadline);
  }

  /** Settles whatever is left. */
  void close() {
    List<Parcel> parcels;
    List<Dispatch> dispatches;
    synchronized (lock) {
      phase = Phase.CLOSED;
      parcels = List.copyOf(ready);
      ready.clear();
      dispatches = List.copyOf(underWay);
    }
    dispatches.forEach(Dispatch::abandon);
    parcels.forEach(parcel -> new Dispatch(parcel, course).abandon());
    awaitEmpty(Deadline.in(LAST_ANSWERS, TimeSource.SYSTEM));
  }

  @Override
  public boolean stopping() {
    return phase != Phase.RUNNING;
  }

  @Override
  public void ended(Dispatch dispatch) {
    List<Request> admitted;
    synchronized (lock) {
      underWay.remove(dispatch);
      long freed = 0;
      for (Parcel.Share share : dispatch.parcel().shares()) {
        heldSpans -= share.spans();
        if (share.request().ended(share.spans())) {
          freed += share.request().size();
        }
      }
      admitted = room.release(freed);
      if (heldSpans == 0) {
        lock.notifyAll();
      }
    }
    admitted.forEach(this::enter);
    if (!dispatch.insideLaunch()) {
      sendReady();
    }
  }

  /** Answers for an admitted request before anybody can send it, then makes it ready. */
  private void enter(Request request) {
    if (isQueue) {
      meters.enqueued(request.spans());
    }
    if (!settings.waitForResult()) {
      request.delivery().held();
    }
    makeReady(request).ifPresent(this::flushInTime);
  }

  private Optional<Collecting> makeReady(Request request) {
    synchronized (lock) {
      if (batcher.isEmpty()) {
        ready.add(Parcel.of(request));
        return Optional.empty();
      }
      Batcher.Added added = batcher.get().add(request);
      ready.addAll(added.full());
      if (phase == Phase.RUNNING) {
        return added.begun();
      }
      ready.addAll(batcher.get().flushAll());
      return Optional.empty();
    }
  }

  private void flushInTime(Collecting begun) {
    Duration wait = settings.batch().orElseThrow().flushTimeout();
    context.timers().after(wait, () -> flush(begun));
  }

  private void flush(Collecting collecting) {
    synchronized (lock) {
      batcher.orElseThrow().flush(collecting).ifPresent(ready::add);
    }
    sendReady();
  }

  /** Begins as many sends as may be under way. */
  private void sendReady() {
    for (Dispatch next = next(); next != null; next = next()) {
      if (batcher.isPresent()) {
        meters.batched(next.parcel().spans());
      }
      if (phase == Phase.CLOSED) {
        next.abandon();
      } else {
        next.launch();
      }
    }
  }

  /** Null when nothing is ready, or too much is under way. */
  private Dispatch next() {
    synchronized (lock) {
      if (ready.isEmpty() || underWay.size() >= settings.numConsumers()) {
        return null;
      }
      Dispatch dispatch = new Dispatch(ready.remove(), course);
      underWay.add(dispatch);
      return dispatch;
    }
  }

  private void turnAway(Request request, Outcome.Failure why) {
    int spans = request.spans().spanCount();
    meters.enqueueFailed(spans);
    log.rejecting(why.message(), spans);
    request.delivery().settle(why);
  }

  private Outcome.Failure full() {
    String message =
        "sending queue is full (sending_queue.queue_size "
            + room.capacity()
            + "): the destination takes less than comes in; raise queue_size or num_consumers";
    return new Outcome.Refused("queue_full", message, COME_BACK);
  }

  private Outcome.Failure tooLarge(Request request) {
    String message =
        "element size too large: the request takes "
            + request.size()
            + " of the sending queue's "
            + room.capacity()
            + "; raise sending_queue.queue_size or send smaller requests";
    return new Outcome.Rejected("too_large", message, StatusCode.INVALID_ARGUMENT);
  }

  private void awaitEmpty(Deadline deadline) {
    synchronized (lock) {
      try {
        while (heldSpans > 0 && !deadline.passed()) {
          lock.wait(Math.max(1, deadline.left().toMillis()));
        }
      } catch (InterruptedException e) {
        // Whoever interrupts a stop wants it to end at once; what is left is settled all the same.
        Thread.currentThread().interrupt();
      }
    }
  }

  private long inFlight() {
    synchronized (lock) {
      return underWay.size();
    }
  }

  private long used() {
    synchronized (lock) {
      return room.used();
    }
  }

  private static boolean stays(Room.Answer answer) {
    return answer == Room.Answer.ADMITTED || answer == Room.Answer.WAITS;
  }
}
