package io.sluice.extensions.zpages;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Where pages are made, one after another, so that looking never takes more than one core. */
final class PageThread implements Executor {
  private static final int MOST_WAITING = 64;
  private static final int IDLE_SECONDS = 30;

  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1,
          1,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          PageThread::daemon);

  PageThread() {
    executor.allowCoreThreadTimeOut(true);
  }

  private static Thread daemon(Runnable run) {
    Thread thread = new Thread(run, "zpages");
    thread.setDaemon(true);
    return thread;
  }

  /** Throws when too many wait already. */
  @Override
  public void execute(Runnable task) {
    executor.execute(task);
  }

  void end() {
    executor.shutdown();
  }
}
