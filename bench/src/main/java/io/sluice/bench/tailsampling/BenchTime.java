package io.sluice.bench.tailsampling;

import io.sluice.component.TimeSource;
import io.sluice.component.Timers;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A clock that a benchmark moves, so that waiting takes no time. What is measured on it is zero.
 */
final class BenchTime implements TimeSource, Timers {
  private record Pending(long at, Runnable task) {}

  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(Comparator.comparingLong(Pending::at));
  private long now;
  private long lastRead;

  void advance(Duration by) {
    long end = now + by.toNanos();
    while (!pending.isEmpty() && pending.peek().at() <= end) {
      Pending next = pending.remove();
      now = Math.max(now, next.at());
      next.task().run();
    }
    now = end;
  }

  /** The real clock is read as well, because the program pays for that. */
  @Override
  public long nanoTime() {
    lastRead = System.nanoTime();
    return now;
  }

  /** When the real clock was read last. */
  long lastRead() {
    return lastRead;
  }

  @Override
  public long epochMillis() {
    return now / 1_000_000;
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    Pending entry = new Pending(now + delay.toNanos(), task);
    pending.add(entry);
    return () -> pending.remove(entry);
  }
}
