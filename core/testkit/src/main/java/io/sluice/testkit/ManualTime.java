package io.sluice.testkit;

import io.sluice.component.TimeSource;
import io.sluice.component.Timers;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until it is moved. Timers run on the thread that moves it, in the order
 * in which they are due, each at its own moment.
 */
public final class ManualTime implements TimeSource, Timers {
  private static final long EPOCH_MILLIS = 1_700_000_000_000L;

  private final AtomicLong nanos = new AtomicLong();
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(
          Comparator.comparingLong(Pending::atNanos).thenComparing(Pending::number));
  private long numbers;

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  @Override
  public long epochMillis() {
    return EPOCH_MILLIS + nanos.get() / 1_000_000;
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    synchronized (pending) {
      Pending entry = new Pending(nanos.get() + delay.toNanos(), numbers++, task);
      pending.add(entry);
      return () -> forget(entry);
    }
  }

  /** Moves the clock, running whatever becomes due on the way. */
  public void advance(Duration by) {
    long end = nanos.get() + by.toNanos();
    for (Pending next = due(end); next != null; next = due(end)) {
      nanos.accumulateAndGet(next.atNanos(), Math::max);
      next.task().run();
    }
    nanos.set(end);
  }

  /** How many timers wait. */
  public int timers() {
    synchronized (pending) {
      return pending.size();
    }
  }

  private Pending due(long end) {
    synchronized (pending) {
      return pending.isEmpty() || pending.peek().atNanos() > end ? null : pending.poll();
    }
  }

  private void forget(Pending entry) {
    synchronized (pending) {
      pending.remove(entry);
    }
  }

  private record Pending(long atNanos, long number, Runnable task) {}
}
