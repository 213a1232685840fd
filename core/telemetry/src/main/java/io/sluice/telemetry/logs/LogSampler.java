package io.sluice.telemetry.logs;

import ch.qos.logback.classic.Level;
import io.sluice.component.TimeSource;

/**
 * Decides which of many equal lines are written. Its memory is a table of fixed size: two messages
 * that meet in one slot push each other out, which can let a line through too many but never drops
 * the first line of a message. Not safe for several threads; its appender has the lock.
 */
final class LogSampler {
  private static final int SLOTS = 1024;
  private static final int LEVEL_STEP = 31;

  private final LogSampling settings;
  private final TimeSource time;
  private final long tickNanos;
  private final int[] keys = new int[SLOTS];
  private final long[] tickStarts = new long[SLOTS];
  private final int[] seen = new int[SLOTS];

  LogSampler(LogSampling settings, TimeSource time) {
    this.settings = settings;
    this.time = time;
    this.tickNanos = settings.tick().toNanos();
  }

  boolean admits(Level level, String message) {
    int key = message.hashCode() * LEVEL_STEP + level.toInt();
    int slot = Math.floorMod(key ^ (key >>> 16), SLOTS);
    long now = time.nanoTime();
    boolean running = seen[slot] > 0 && now - tickStarts[slot] < tickNanos;
    if (!running || keys[slot] != key) {
      keys[slot] = key;
      tickStarts[slot] = now;
      seen[slot] = 0;
    }
    seen[slot]++;
    return isChosen(seen[slot]);
  }

  private boolean isChosen(int nth) {
    int beyond = nth - settings.initial();
    return beyond <= 0 || (settings.thereafter() > 0 && beyond % settings.thereafter() == 0);
  }
}
