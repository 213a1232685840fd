package io.sluice.connectors.counting;

import io.sluice.component.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Does something again and again, until it is stopped. */
public final class Repetition {
  private final Timers timers;
  private final Duration interval;
  private final Runnable task;
  private final Executor where;
  private Timers.Timer next;
  private boolean running;

  /**
   * Something to do.
   *
   * @param where it is done; the timer only gives it there
   */
  public Repetition(Timers timers, Duration interval, Runnable task, Executor where) {
    this.timers = timers;
    this.interval = interval;
    this.task = task;
    this.where = where;
  }

  /** Does it for the first time when the interval is over. */
  public synchronized void start() {
    running = true;
    next = timers.after(interval, this::wake);
  }

  private void wake() {
    where.execute(this::run);
  }

  private void run() {
    try {
      task.run();
    } finally {
      again();
    }
  }

  private synchronized void again() {
    if (running) {
      next = timers.after(interval, this::wake);
    }
  }

  /** Does it no more; one that was begun may still be under way. */
  public synchronized void stop() {
    running = false;
    if (next != null) {
      next.cancel();
      next = null;
    }
  }
}
