package io.sluice.spans;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A place for spans that wait, some seconds or minutes, until somebody decides on them. They are
 * copied into arrays that serve again and again, so that a collector of garbage, which would copy
 * all that outlives its young generation and later move it about, has next to nothing to do with
 * them, and the requests that they came in die young.
 *
 * <p>A board is free again when everything on it was {@linkplain TracePart#letGo let go}. That
 * suits spans that leave about in the order in which they came; one that stays keeps a board of 2
 * MiB.
 *
 * <p>One thread at a time.
 */
public final class SpanShelf {
  static final int BOARD_BYTES = 2 << 20;

  /** A larger request would leave too much of a board empty behind it. */
  private static final int LARGEST = BOARD_BYTES >> 3;

  /** After so many times of tidying up it is forgotten how many boards were in use at most. */
  private static final int MEMORY = 8;

  private final long mostBytes;
  private final Deque<Board> free = new ArrayDeque<>();
  private Board current;
  private int boards;

  /** How many boards were in use at most, lately and before that. */
  private int mostUsed;

  private int mostUsedBefore;
  private int tidied;

  /**
   * An empty shelf.
   *
   * @param mostBytes how large it may become; what does not fit is not taken
   */
  public SpanShelf(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** One of the arrays. */
  final class Board {
    private final byte[] bytes = UnclearedBytes.allocate(BOARD_BYTES);
    private int filled;
    private int spans;

    byte[] bytes() {
      return bytes;
    }

    private boolean hasRoomFor(int size) {
      return size <= bytes.length - filled;
    }

    private Segment put(Segment segment) {
      Segment copy = segment.copiedTo(this, filled);
      filled += segment.size();
      spans += segment.spans();
      return copy;
    }

    void letGo(int count) {
      spans -= count;
      if (spans == 0) {
        filled = 0;
        if (this != current) {
          free.push(this);
        }
      }
    }
  }

  /**
   * The same spans on the shelf, or as they are if they are too many for it. Each of them has to be
   * dealt and let go once.
   */
  public SpanBatch put(SpanBatch batch) {
    List<Segment> segments = new ArrayList<>(batch.segments().size());
    for (Segment segment : batch.segments()) {
      if (segment.spans() > 0) {
        segments.add(put(SideBySide.of(segment)));
      }
    }
    return SpanBatch.of(segments);
  }

  private Segment put(Segment segment) {
    if (segment.size() > LARGEST) {
      return segment;
    }
    if (current == null || !current.hasRoomFor(segment.size())) {
      Board next = next();
      if (next == null) {
        return segment;
      }
      current = next;
      mostUsed = Math.max(mostUsed, boards - free.size());
    }
    return current.put(segment);
  }

  /** A board that is free, or a new one; null if there may not be another. */
  private Board next() {
    Board next = free.poll();
    if (next == null && size() + BOARD_BYTES <= mostBytes) {
      next = new Board();
      boards++;
    }
    return next;
  }

  /**
   * Gives up boards that were not needed lately; to be called once in a while.
   *
   * @param nothingWaits whether no spans are there
   */
  public void tidyUp(boolean nothingWaits) {
    if (nothingWaits) {
      mostUsed = 0;
      mostUsedBefore = 0;
    }
    int needed = Math.max(1, Math.max(mostUsed, mostUsedBefore));
    while (boards > needed && !free.isEmpty()) {
      free.removeLast();
      boards--;
    }
    tidied++;
    if (tidied % MEMORY == 0) {
      mostUsedBefore = mostUsed;
      mostUsed = boards - free.size();
    }
  }

  /** How many bytes its boards have, used or not. */
  public long size() {
    return (long) boards * BOARD_BYTES;
  }
}
