package io.sluice.extensions.serving;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where pages are made that take longer than an event loop may be kept: one after another, so that
 * looking never takes more than one core. Only so many may wait.
 */
public final class PageThread implements Executor {
  private static final int MOST_WAITING = 64;
  private static final int IDLE_SECONDS = 30;

  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1,
          1,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          this::daemon);

  private final String name;

  /** It has a thread of this name while there is something to do. */
  public PageThread(String name) {
    this.name = name;
    executor.allowCoreThreadTimeOut(true);
  }

  private Thread daemon(Runnable run) {
    Thread thread = new Thread(run, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs it as soon as the others are done.
   *
   * @throws RejectedExecutionException when too many wait already, or it has ended
   */
  @Override
  public void execute(Runnable task) {
    executor.execute(task);
  }

  /** Takes nothing more; what waits is still done. */
  public void end() {
    executor.shutdown();
  }
}
