package io.sluice.receivers.otlpjsonfile;

import io.sluice.component.ComponentId;
import io.sluice.component.Deadline;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The thread that reads: disks and pipelines may let it wait, and nobody else's timers with it. */
final class ReaderThread implements Reader {
  private final ComponentId id;
  private ExecutorService thread;

  ReaderThread(ComponentId id) {
    this.id = id;
  }

  @Override
  public synchronized void execute(Runnable task) {
    if (thread == null) {
      thread = Executors.newSingleThreadExecutor(this::named);
    }
    if (!thread.isShutdown()) {
      thread.execute(task);
    }
  }

  private Thread named(Runnable task) {
    Thread made = new Thread(task, "receiver-" + id);
    made.setDaemon(true);
    return made;
  }

  @Override
  public synchronized void stop(Deadline deadline) {
    if (thread == null) {
      return;
    }
    thread.shutdown();
    try {
      if (!thread.awaitTermination(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      // Whoever interrupts a stop wants it to end at once.
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
