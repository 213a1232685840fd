package io.sluice.component;

import java.time.Duration;

/**
 * Runs something later. A processor's timers run on the thread that also brings it its spans, so
 * its state needs no lock; other components' timers run on a shared thread and must be short.
 */
public interface Timers {
  Timer after(Duration delay, Runnable task);

  /** A run that has not happened yet. */
  interface Timer {
    /** Forgets it; nothing happens if it already ran. */
    void cancel();
  }
}
