package io.sluice.transport.tls;

import io.sluice.component.TimeSource;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Something from files that is read again from time to time, when a handshake asks for it: a few
 * kilobytes, on the event loop, instead of a thread that watches. What cannot be read leaves the
 * old one in place and is told once.
 *
 * <p>{@code current} is published by its volatile write; everything else is under the lock, which
 * nobody waits for: a handshake that finds another one reading goes on with the old material.
 */
final class Reloading<T> {
  private final Loader<T> loader;
  private final long intervalNanos;
  private final TimeSource time;
  private final Consumer<String> warn;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile T current;
  private volatile long nextLook;
  private String lastWarning = "";

  /** Reads the files. */
  interface Loader<T> {
    T load() throws TlsException;
  }

  Reloading(Loader<T> loader, Duration interval, TimeSource time, Consumer<String> warn)
      throws TlsException {
    this.loader = loader;
    this.intervalNanos = interval.toNanos();
    this.time = time;
    this.warn = warn;
    this.current = loader.load();
    this.nextLook = time.nanoTime() + intervalNanos;
  }

  T get() {
    if (intervalNanos > 0 && time.nanoTime() - nextLook >= 0 && lock.tryLock()) {
      try {
        reload();
      } finally {
        lock.unlock();
      }
    }
    return current;
  }

  private void reload() {
    nextLook = time.nanoTime() + intervalNanos;
    try {
      current = loader.load();
      lastWarning = "";
    } catch (TlsException e) {
      String warning = e.getMessage() + "; what was read before stays in use";
      if (!Objects.equals(warning, lastWarning)) {
        lastWarning = warning;
        warn.accept(warning);
      }
    }
  }
}
