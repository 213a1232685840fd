package io.sluice.exporters.sending;

import io.sluice.component.Admission;
import io.sluice.component.ComponentContext;
import io.sluice.component.storage.StorageException;
import io.sluice.component.storage.StoredLog;
import io.sluice.component.storage.Taken;
import java.util.Optional;

/**
 * Reads requests back from disk, on a thread of its own, as many as the line has room for. Their
 * memory is reserved like that of requests from outside; when there is none left, one at a time is
 * read all the same, or nothing would ever become free.
 */
final class DiskReader {
  /** Where what was read goes. */
  interface Shelf {
    /** A request is in memory again. */
    void taken(Taken.Stored stored, Optional<Admission.Reservation> memory);

    void lost(Taken.Damaged damaged);
  }

  private static final long MILLIS_AFTER_TROUBLE = 1000;
  private static final long MILLIS_BETWEEN_ASKING = 50;

  private final Admission admission;
  private final StoredLog log;
  private final SendingLine line;
  private final SendingLog lines;
  private final Shelf shelf;
  private final Thread thread;

  /** Guarded by this. */
  private boolean stopped;

  DiskReader(
      ComponentContext context, StoredLog log, SendingLine line, SendingLog lines, Shelf shelf) {
    this.admission = context.admission();
    this.log = log;
    this.line = line;
    this.lines = lines;
    this.shelf = shelf;
    this.thread = new Thread(this::run, "queue " + context.id());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * There may be something to read, or room for it. Where everything goes from memory this is said
   * for each request, and the thread is left asleep.
   */
  void more() {
    if (log.hasNext()) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /** Returns when nothing more is read; what was read and not passed on is on disk. */
  void stop() {
    synchronized (this) {
      stopped = true;
      notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      // It ends by itself after the record in its hand.
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (awaitTurn()) {
        take();
      }
    } catch (InterruptedException e) {
      // Nobody has a reason to; whoever does wants it to end.
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean awaitTurn() throws InterruptedException {
    while (!stopped && !(log.hasNext() && line.hasRoom())) {
      wait();
    }
    return !stopped;
  }

  private void take() throws InterruptedException {
    try {
      Taken next = log.next();
      if (next instanceof Taken.Stored stored) {
        pass(stored);
      } else if (next instanceof Taken.Damaged damaged) {
        shelf.lost(damaged);
      }
    } catch (StorageException e) {
      lines.diskTrouble(e.getMessage());
      pause(MILLIS_AFTER_TROUBLE);
    }
  }

  private void pass(Taken.Stored stored) throws InterruptedException {
    Optional<Admission.Reservation> memory = admission.tryReserve(stored.body().remaining());
    while (memory.isEmpty() && !line.isEmpty() && pause(MILLIS_BETWEEN_ASKING)) {
      memory = admission.tryReserve(stored.body().remaining());
    }
    synchronized (this) {
      if (stopped) {
        memory.ifPresent(Admission.Reservation::release);
        return;
      }
    }
    shelf.taken(stored, memory);
  }

  private static long millisTo(long nanos) {
    return (nanos - System.nanoTime()) / 1_000_000;
  }

  /** Answers whether to go on. */
  private synchronized boolean pause(long millis) throws InterruptedException {
    long until = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; left > 0 && !stopped; left = millisTo(until)) {
      wait(left);
    }
    return !stopped;
  }
}
