package io.sluice.exporters.sending;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Requests from the moment they may be sent to their last span's end: joined or cut into parcels,
 * of which so many are under way at once. One lock guards all state; nobody else's code is called
 * while it is held.
 */
final class SendingLine implements Course.Ends {
  /** Hears what comes out at the end. */
  interface Follower {
    /**
     * Spans came to their end.
     *
     * @param whole requests of which these were the last
     */
    void ended(int spans, List<Queued> whole);

    /** Something may have become free. */
    void more();
  }

  private enum Phase {
    RUNNING,
    /** What is ready has one last attempt. */
    DRAINING,
    /** What is ready has none. */
    CLOSED
  }

  private final ComponentContext context;
  private final QueueSettings settings;
  private final SendingMeters meters;
  private final Follower follower;
  private final ThreadLocal<Boolean> sending = ThreadLocal.withInitial(() -> false);
  private final Object lock = new Object();

  // Guarded by lock.
  private final Optional<Batcher> batcher;
  private final Deque<Parcel> ready = new ArrayDeque<>();
  private final Set<Dispatch> underWay = new LinkedHashSet<>();
  private long spans;

  /** Written under the lock, read also without. */
  private volatile Phase phase = Phase.RUNNING;

  private Course course;

  SendingLine(
      ComponentContext context, QueueSettings settings, SendingMeters meters, Follower follower) {
    this.context = context;
    this.settings = settings;
    this.meters = meters;
    this.follower = follower;
    this.batcher =
        settings.batch().map(batch -> new Batcher(batch, batch.effectiveSizer(settings.sizer())));
  }

  /** Says how parcels are sent; once, before the first comes. */
  void follow(Course way) {
    course = way;
  }

  /** Takes over a request. */
  void add(Queued queued) {
    makeReady(queued).ifPresent(this::flushInTime);
    sendReady();
  }

  private Optional<Collecting> makeReady(Queued queued) {
    synchronized (lock) {
      spans += queued.spans().spanCount();
      if (batcher.isEmpty()) {
        ready.add(Parcel.of(queued));
        return Optional.empty();
      }
      Batcher.Added added = batcher.get().add(queued);
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

  /**
   * Begins as many sends as may be under way. A sender that answers before it returns leads back
   * here; the loop that called it goes on then, where another inside it would nest without end.
   */
  private void sendReady() {
    if (sending.get()) {
      return;
    }
    sending.set(true);
    try {
      sendAll();
    } finally {
      sending.set(false);
    }
  }

  private void sendAll() {
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

  /** Whether another request could be sent soon, or be joined to others at least. */
  boolean hasRoom() {
    synchronized (lock) {
      boolean free = batcher.isPresent() || underWay.size() < settings.numConsumers();
      return phase == Phase.RUNNING && ready.isEmpty() && free;
    }
  }

  boolean isEmpty() {
    synchronized (lock) {
      return spans == 0;
    }
  }

  long inFlight() {
    synchronized (lock) {
      return underWay.size();
    }
  }

  @Override
  public boolean stopping() {
    return phase != Phase.RUNNING;
  }

  @Override
  public void ended(Dispatch dispatch) {
    List<Queued> whole = new ArrayList<>();
    synchronized (lock) {
      underWay.remove(dispatch);
      for (Parcel.Share share : dispatch.parcel().shares()) {
        if (share.of().ended(share.spans())) {
          whole.add(share.of());
        }
      }
    }
    follower.ended(dispatch.parcel().spanCount(), whole);
    synchronized (lock) {
      spans -= dispatch.parcel().spanCount();
      if (spans == 0) {
        lock.notifyAll();
      }
    }
    sendReady();
    follower.more();
  }

  @Override
  public void split(Dispatch dispatch, List<Parcel> halves) {
    synchronized (lock) {
      underWay.remove(dispatch);
      for (int i = halves.size() - 1; i >= 0; i--) {
        ready.addFirst(halves.get(i));
      }
    }
    sendReady();
  }

  /** Gives each parcel one last attempt. Those that pause between two attempts have had theirs. */
  void drain(Deadline deadline) {
    List<Dispatch> dispatches;
    synchronized (lock) {
      if (phase == Phase.RUNNING) {
        phase = Phase.DRAINING;
      }
      batcher.ifPresent(b -> ready.addAll(b.flushAll()));
      dispatches = List.copyOf(underWay);
    }
    dispatches.forEach(Dispatch::interruptPause);
    sendReady();
    awaitEmpty(deadline);
  }

  /** Ends whatever is not being sent at this moment; what is may still arrive. */
  void leave() {
    shut().forEach(Dispatch::interruptPause);
  }

  /** Ends whatever is left. */
  void close(Deadline deadline) {
    shut().forEach(Dispatch::abandon);
    awaitEmpty(deadline);
  }

  /** Ends what is ready or being collected; returns what is under way. */
  private List<Dispatch> shut() {
    List<Parcel> parcels;
    List<Dispatch> dispatches;
    synchronized (lock) {
      phase = Phase.CLOSED;
      batcher.ifPresent(b -> ready.addAll(b.flushAll()));
      parcels = List.copyOf(ready);
      ready.clear();
      dispatches = List.copyOf(underWay);
    }
    parcels.forEach(parcel -> new Dispatch(parcel, course).abandon());
    return dispatches;
  }

  private void awaitEmpty(Deadline deadline) {
    synchronized (lock) {
      try {
        while (spans > 0 && !deadline.passed()) {
          lock.wait(Math.max(1, deadline.left().toMillis()));
        }
      } catch (InterruptedException e) {
        // Whoever interrupts a stop wants it to end at once; what is left is settled all the same.
        Thread.currentThread().interrupt();
      }
    }
  }
}
