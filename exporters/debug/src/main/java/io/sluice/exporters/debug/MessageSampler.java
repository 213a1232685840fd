package io.sluice.exporters.debug;

import io.sluice.component.TimeSource;
import java.util.concurrent.TimeUnit;

/**
 * Decides which of many equal messages are printed, second by second. Its memory is a table of
 * fixed size: messages that meet in one slot push each other out, which can let one through too
 * many but never drops the first of its kind.
 */
final class MessageSampler {
  private static final int SLOTS = 256;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int initial;
  private final int thereafter;
  private final TimeSource time;

  // Guarded by this.
  private final int[] messages = new int[SLOTS];
  private final long[] since = new long[SLOTS];
  private final int[] seen = new int[SLOTS];

  /**
   * A sampler that has seen nothing.
   *
   * @param initial how many of a kind pass in each second
   * @param thereafter of the further ones, each so-manieth passes; none if 0
   */
  MessageSampler(int initial, int thereafter, TimeSource time) {
    this.initial = initial;
    this.thereafter = thereafter;
    this.time = time;
  }

  boolean admits(String message) {
    return thereafter == 1 || isChosen(count(message));
  }

  /** How many of a kind there were in this second, this one included. */
  private synchronized int count(String message) {
    int hash = message.hashCode();
    int slot = Math.floorMod(hash ^ (hash >>> 16), SLOTS);
    long now = time.nanoTime();
    boolean known = seen[slot] > 0 && messages[slot] == hash;
    if (!known || now - since[slot] >= SECOND) {
      messages[slot] = hash;
      since[slot] = now;
      seen[slot] = 0;
    }
    return ++seen[slot];
  }

  private boolean isChosen(int nth) {
    int beyond = nth - initial;
    return beyond <= 0 || (thereafter > 0 && beyond % thereafter == 0);
  }
}
