package io.sluice.component.storage;

import java.nio.ByteBuffer;
import java.util.Map;

/** What came of taking the next record out of a log. */
public sealed interface Taken {
  /** Everything that was appended has been taken out. */
  record Nothing() implements Taken {}

  /** A record as it was appended; head and body are in arrays that belong to the taker. */
  record Stored(Position position, String label, int items, ByteBuffer head, ByteBuffer body)
      implements Taken {}

  /**
   * Records that the disk does not give back, as far as the log knows of them. They are done.
   *
   * @param lost by label
   * @param message what is wrong, and where
   */
  record Damaged(Map<String, Tally> lost, String message) implements Taken {
    public Damaged {
      lost = Map.copyOf(lost);
    }
  }

  Taken NOTHING = new Nothing();
}
