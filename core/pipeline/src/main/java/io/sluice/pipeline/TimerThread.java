package io.sluice.pipeline;

import io.sluice.component.Timers;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** The one thread that waits for the clock. What it runs is short, or handed to another thread. */
public final class TimerThread implements Timers, AutoCloseable {
  private final ScheduledThreadPoolExecutor executor;
  private final Logger log;

  public TimerThread(Logger log) {
    this.log = log;
    ThreadFactory threads =
        run -> {
          Thread thread = new Thread(run, "timers");
          thread.setDaemon(true);
          return thread;
        };
    executor = new ScheduledThreadPoolExecutor(1, threads);
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    ScheduledFuture<?> future =
        executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("A timed task failed; this is a fault in Sluice", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
