package io.sluice.extensions.filestorage.log;

import io.sluice.component.storage.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * Forces what was written to the disk, apart from those who write: whoever comes while the disk is
 * busy shares its next turn.
 */
final class SyncThread {
  /** What is to be forced. */
  @FunctionalInterface
  interface Work {
    void force() throws IOException;
  }

  private final Work work;
  private final Duration pause;
  private final Logger log;
  private final Thread thread;

  // Guarded by this.
  private List<Consumer<Optional<StorageException>>> waiting = new ArrayList<>();
  private boolean wanted;
  private boolean closing;

  /**
   * A thread that is not started.
   *
   * @param pause how long it lets writes gather before it forces them
   */
  SyncThread(String name, Work work, Duration pause, Logger log) {
    this.work = work;
    this.pause = pause;
    this.log = log;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Something was written. */
  synchronized void wanted() {
    wanted = true;
    notifyAll();
  }

  /** Tells when everything that was written until now is durable. */
  synchronized void whenDone(Consumer<Optional<StorageException>> told) {
    waiting.add(told);
    wanted = true;
    notifyAll();
  }

  /** Forces once more, tells those who wait, and ends. */
  void close() {
    synchronized (this) {
      closing = true;
      notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      // The thread goes on to its end by itself; whoever interrupts does not want to wait for it.
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean last = false;
    while (!last) {
      List<Consumer<Optional<StorageException>>> told;
      synchronized (this) {
        awaitWork();
        last = closing;
        wanted = false;
        told = waiting;
        waiting = new ArrayList<>();
      }
      Optional<StorageException> failure = force();
      failure.ifPresent(why -> log.error("{}", why.getMessage()));
      told.forEach(each -> tell(each, failure));
    }
  }

  private void tell(Consumer<Optional<StorageException>> who, Optional<StorageException> failure) {
    try {
      who.accept(failure);
    } catch (RuntimeException e) {
      log.error("Somebody failed when told that the disk is done; this is a fault in Sluice", e);
    }
  }

  private void awaitWork() {
    try {
      while (!wanted && !closing) {
        wait();
      }
      long until = System.nanoTime() + pause.toNanos();
      for (long left = pause.toNanos(); left > 0 && !closing; left = until - System.nanoTime()) {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      }
    } catch (InterruptedException e) {
      // Nobody has a reason to; if somebody does, what was written is forced and the thread ends.
      closing = true;
    }
  }

  private Optional<StorageException> force() {
    try {
      work.force();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(DiskTrouble.of("making the queue durable", e));
    }
  }
}
