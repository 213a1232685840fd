package io.sluice.exporters.debug;

import io.sluice.component.ComponentId;
import io.sluice.component.Deadline;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Prints what comes out of the queue, so that a long text holds up neither the pipelines nor the
 * process's timers. One thread is enough: the output takes one line at a time.
 */
final class WriterThread implements Executor {
  private final ComponentId id;
  private volatile ExecutorService thread;

  WriterThread(ComponentId id) {
    this.id = id;
  }

  void start() {
    thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, "exporter-" + id);
              made.setDaemon(true);
              return made;
            });
  }

  @Override
  public void execute(Runnable task) {
    thread.execute(task);
  }

  /** Lets it finish what it was given, until the deadline. */
  void stop(Deadline deadline) {
    ExecutorService running = thread;
    if (running == null) {
      return;
    }
    running.shutdown();
    try {
      running.awaitTermination(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Whoever interrupts a stop wants it to end at once.
      Thread.currentThread().interrupt();
    }
  }
}
