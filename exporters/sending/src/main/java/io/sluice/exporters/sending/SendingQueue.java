package io.sluice.exporters.sending;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Host;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.component.StatusCode;
import io.sluice.component.TimeSource;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * The queue's door: who may come in, and what is said to those who may not. Behind it are the
 * keeper and the line. One lock guards how full it is; nobody else's code is called while it is
 * held.
 */
final class SendingQueue implements SendingLine.Follower, Keeper.Queue {
  private static final Duration COME_BACK = Duration.ofSeconds(5);

  /** For threads that are in the middle of settling what was answered at the last moment. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

  private final QueueSettings settings;
  private final Elsewhere elsewhere;
  private final boolean isQueue;
  private final SendingMeters meters;
  private final SendingLog log;
  private final SendingLine line;
  private final Keeper keeper;
  private final Object lock = new Object();

  // Guarded by lock.
  private final Capacity capacity;
  private long heldSpans;
  private boolean open = true;

  SendingQueue(
      ComponentContext context,
      SendingSettings sending,
      Sender sender,
      Elsewhere elsewhere,
      DoubleSupplier random) {
    this.elsewhere = elsewhere;
    this.settings = sending.sendingQueue().orElseGet(QueueSettings::none);
    this.isQueue = sending.sendingQueue().isPresent();
    this.meters = new SendingMeters(context, sender.addressLabels());
    this.log = new SendingLog(context, isQueue, sending.retryOnFailure().enabled());
    this.capacity = new Capacity(settings.queueSize(), settings.blockOnOverflow());
    this.line = new SendingLine(context, settings, meters, this);
    BackOff backOff = new BackOff(sending.retryOnFailure(), random);
    line.follow(new Course(context, sending, sender, elsewhere, backOff, meters, log, line));
    this.keeper =
        settings.storage().isPresent()
            ? new DiskKeeper(context, settings, this, line, log)
            : new Keeper.Memory(line, !settings.waitForResult());
  }

  /** Opens the queue, with what an earlier run left in it, and shows its state in metrics. */
  void start(Host host) throws StartException {
    keeper.start(host);
    meters.watchInFlight(line, SendingLine::inFlight);
    if (isQueue) {
      meters.watchQueue(this, SendingQueue::used, queue -> queue.capacity.capacity());
    }
  }

  /** Takes over a request, or turns it away. */
  void offer(SpanBatch spans, Delivery delivery) {
    Arrival arrival = new Arrival(spans, delivery, settings.effectiveSizer().of(spans));
    Optional<Capacity.Answer> answer;
    synchronized (lock) {
      answer = open ? Optional.of(capacity.ask(arrival)) : Optional.empty();
      if (answer.filter(SendingQueue::stays).isPresent()) {
        heldSpans += spans.spanCount();
      }
    }
    if (answer.isEmpty()) {
      refuse(arrival, Shutdown.refusal("the exporter is stopping; send the spans again later"));
      return;
    }
    switch (answer.get()) {
      case ADMITTED -> keep(arrival);
      case FULL -> refuse(arrival, full());
      case TOO_LARGE -> refuse(arrival, tooLarge(arrival));
      case WAITS -> {
        // It stays in line until somebody else's end makes room.
      }
    }
  }

  /** Takes over a request even when there is no room for it. */
  void takeOver(SpanBatch spans, Delivery delivery) {
    Arrival arrival = new Arrival(spans, delivery, settings.effectiveSizer().of(spans));
    boolean admitted;
    synchronized (lock) {
      admitted = open;
      if (admitted) {
        capacity.take(arrival.size());
        heldSpans += spans.spanCount();
      }
    }
    if (admitted) {
      keep(arrival);
    } else {
      refuse(arrival, Shutdown.refusal("the exporter is stopping; send the spans again later"));
    }
  }

  private void keep(Arrival arrival) {
    if (isQueue) {
      meters.enqueued(arrival.spans());
    }
    keeper.keep(arrival);
  }

  private void refuse(Arrival arrival, Outcome.Failure why) {
    if (why instanceof Outcome.Refused refused && elsewhere.takes(refused)) {
      elsewhere.take(arrival.spans(), arrival.delivery(), refused);
      return;
    }
    meters.enqueueFailed(arrival.spanCount());
    log.rejecting(why.message(), arrival.spanCount());
    arrival.delivery().settle(why);
  }

  /** Spans that were admitted or wait for it, and have not come to their end. */
  long heldSpans() {
    synchronized (lock) {
      return heldSpans;
    }
  }

  @Override
  public void found(long spans, long size) {
    synchronized (lock) {
      heldSpans += spans;
      capacity.take(size);
    }
  }

  @Override
  public void turnAway(Arrival arrival, Outcome.Failure why) {
    refuse(arrival, why);
    left(arrival.spanCount(), arrival.size());
  }

  @Override
  public void left(long spans, long size) {
    List<Arrival> admitted;
    synchronized (lock) {
      heldSpans -= spans;
      admitted = capacity.release(size);
    }
    admitted.forEach(this::keep);
  }

  @Override
  public void ended(int spans, List<Queued> whole) {
    long size = 0;
    for (Queued queued : whole) {
      size += queued.size();
      queued.duty().over();
    }
    left(spans, size);
  }

  @Override
  public void more() {
    keeper.more();
  }

  /** Takes nothing more, and gives what is in the line one last attempt. */
  void drain(Deadline deadline) {
    shut();
    line.drain(deadline);
  }

  /** Takes nothing more, and gives up what nobody is sending at this moment. */
  void leave() {
    shut();
    line.leave();
  }

  private void shut() {
    List<Arrival> waiting;
    synchronized (lock) {
      open = false;
      waiting = capacity.clearLine();
      waiting.forEach(arrival -> heldSpans -= arrival.spanCount());
    }
    for (Arrival arrival : waiting) {
      refuse(arrival, Shutdown.refusal("the exporter stopped while the request waited for room"));
    }
    keeper.pause();
  }

  /** Ends whatever is left in memory, and closes what is on disk. */
  void close() {
    line.close(Deadline.in(LAST_ANSWERS, TimeSource.SYSTEM));
    keeper.close();
  }

  private Outcome.Failure full() {
    String message =
        "sending queue is full (sending_queue.queue_size "
            + capacity.capacity()
            + "): the destination takes less than comes in; raise queue_size or num_consumers";
    return new Outcome.Refused("queue_full", message, COME_BACK);
  }

  private Outcome.Failure tooLarge(Arrival arrival) {
    String message =
        "element size too large: the request takes "
            + arrival.size()
            + " of the sending queue's "
            + capacity.capacity()
            + "; raise sending_queue.queue_size or send smaller requests";
    return new Outcome.Rejected("too_large", message, StatusCode.INVALID_ARGUMENT);
  }

  private long used() {
    synchronized (lock) {
      return capacity.used();
    }
  }

  private static boolean stays(Capacity.Answer answer) {
    return answer == Capacity.Answer.ADMITTED || answer == Capacity.Answer.WAITS;
  }
}
