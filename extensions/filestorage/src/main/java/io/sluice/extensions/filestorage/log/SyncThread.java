package io.sluice.extensions.filestorage.log;

import io.sluice.component.storage.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private List<Runnable> waiting = new ArrayList<>();
  private boolean wanted;
  private boolean closing;
  private boolean ended;

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

  /** Tells when everything that was written until now was forced, or could not be. */
  void whenDone(Runnable told) {
    synchronized (this) {
      if (!ended) {
        waiting.add(told);
        wanted = true;
        notifyAll();
        return;
      }
    }
    // Written just before the end, and forced with everything else.
    tell(told);
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
      List<Runnable> told;
      synchronized (this) {
        awaitWork();
        last = closing;
        wanted = false;
        told = waiting;
        waiting = new ArrayList<>();
      }
      force();
      told.forEach(this::tell);
    }
    end().forEach(this::tell);
  }

  /** Whoever comes from now on does not wait any more; returns those who came too late. */
  private synchronized List<Runnable> end() {
    ended = true;
    return waiting;
  }

  private void tell(Runnable who) {
    try {
      who.run();
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

  private void force() {
    try {
      work.force();
    } catch (IOException e) {
      log.error("{}", failed(e).getMessage());
    } catch (RuntimeException e) {
      // Those who wait are told all the same: by then nothing says that what they wrote is durable.
      log.error("The disk could not be asked to keep the queue; this is a fault in Sluice", e);
    }
  }

  /** What to say of forcing that failed. */
  static StorageException failed(IOException cause) {
    return DiskTrouble.of("making the queue durable", cause);
  }
}
