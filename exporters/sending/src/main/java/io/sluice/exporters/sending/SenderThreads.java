package io.sluice.exporters.sending;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for a sender whose sending is work, as compressing is, or waits; none while nothing is
 * sent.
 */
public final class SenderThreads {
  private static final int IDLE_SECONDS = 30;

  private final ThreadPoolExecutor pool;

  /**
   * As many threads as can work at the same time.
   *
   * @param name what the threads' names begin with
   */
  public SenderThreads(String name) {
    this(name, Math.max(2, Runtime.getRuntime().availableProcessors()));
  }

  /** So many threads at the most, for work that is mostly waiting. */
  public SenderThreads(String name, int threads) {
    AtomicInteger number = new AtomicInteger();
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name + "-" + number.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
  }

  public Executor executor() {
    return pool;
  }

  /** What was begun goes on, and what comes later is refused. */
  public void stop() {
    pool.shutdown();
  }
}
