package io.sluice.exporters.kafka;

import io.sluice.component.ComponentId;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads on which messages are made and compressed; none while nothing is sent. */
final class SenderThreads {
  private static final int IDLE_SECONDS = 30;

  private final ThreadPoolExecutor pool;

  SenderThreads(ComponentId id) {
    AtomicInteger number = new AtomicInteger();
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, id + "-" + number.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
  }

  Executor executor() {
    return pool;
  }

  /** What was begun goes on, and what comes later is refused. */
  void stop() {
    pool.shutdown();
  }
}
