package io.sluice.extensions.credentials;

import io.sluice.component.ComponentId;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for what would keep an event loop from its sockets; none while there is nothing to do.
 * Not more than half of the processors, so that guessing passwords does not stop the pipelines, and
 * with a bounded queue.
 */
public final class SlowWork implements Executor {
  private static final int IDLE_SECONDS = 30;
  private static final int MOST_WAITING = 256;

  private final ThreadPoolExecutor pool;

  /**
   * No thread runs yet.
   *
   * @param id whose work it is; its threads are called by it
   */
  public SlowWork(ComponentId id) {
    AtomicInteger number = new AtomicInteger();
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, id + "-" + number.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs something soon.
   *
   * @throws RejectedExecutionException when too much waits already, or it was stopped
   */
  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  /** What was begun goes on, and what comes later is refused. */
  public void stop() {
    pool.shutdown();
  }
}
