package io.sluice.formats.jaeger;

import java.util.function.LongPredicate;

/**
 * The memory for an input and what is made of it. A span of three bytes becomes one of forty, so
 * more is asked for before much more than usual is taken.
 */
final class Room {
  static final LongPredicate UNLIMITED = bytes -> true;
  private static final int USUAL_RATIO = 2;

  private final LongPredicate mayHold;
  private final long input;
  private long granted;

  /**
   * Room for an input, which was granted already.
   *
   * @param mayHold whether so many bytes may be held in all
   */
  Room(LongPredicate mayHold, int input) {
    this.mayHold = mayHold;
    this.input = input;
    this.granted = (long) USUAL_RATIO * input;
  }

  /** So much was written; the array for it doubles when it is full. */
  void written(int bytes) {
    if (bytes > granted) {
      granted = 2L * bytes;
      if (!mayHold.test(input + granted)) {
        throw new OutOfRoom(granted);
      }
    }
  }
}
