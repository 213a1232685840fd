package io.sluice.connectors.counting;

import io.sluice.component.Deadline;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread for reports, which would keep the timers of others waiting. It begins with the first.
 */
public final class OwnThread implements Executor {
  private final ThreadPoolExecutor executor;

  /** A thread of that name. */
  public OwnThread(String name) {
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            },
            // A timer can still run out while it is being stopped.
            new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(task);
  }

  /** Takes no more work, and waits for what is under way. */
  public void stop(Deadline deadline) {
    executor.shutdown();
    try {
      executor.awaitTermination(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
