package io.sluice.transport;

import io.netty.buffer.ByteBuf;
import io.sluice.spans.UnclearedBytes;

/**
 * A byte array that grows while it is filled, never past its limit. What a peer announces only
 * saves copies: memory beyond the first 128 KiB is taken when bytes are there to fill it.
 */
public final class GrowingBytes {
  private static final byte[] NOTHING = new byte[0];
  private static final int FIRST_STEP_AT_MOST = 128 << 10;
  private static final int FIRST_STEP_UNANNOUNCED = 4096;

  private final int limit;
  private final int announced;
  private byte[] array = NOTHING;
  private int length;

  /**
   * Makes an empty one; nothing is allocated yet.
   *
   * @param limit how long it may become
   * @param announced how long somebody said it will be; negative when nobody did
   */
  public GrowingBytes(int limit, long announced) {
    if (limit < 0) {
      throw new IllegalArgumentException("limit must not be negative, is " + limit);
    }
    this.limit = limit;
    this.announced = (int) Math.max(-1, Math.min(announced, limit));
  }

  /**
   * Whether so many more bytes would pass the limit.
   *
   * @param more how many; not negative
   */
  public boolean overflowsWith(int more) {
    return more > limit - length;
  }

  /** How large the array would have to be to take so many more bytes; its size when they fit. */
  public int capacityFor(int more) {
    int needed = length + more;
    if (needed <= array.length) {
      return array.length;
    }
    if (array.length == 0) {
      int first = announced < 0 ? FIRST_STEP_UNANNOUNCED : Math.min(announced, FIRST_STEP_AT_MOST);
      return Math.min(limit, Math.max(first, needed));
    }
    int doubled = (int) Math.min(limit, 2L * array.length);
    return needed <= announced
        ? Math.min(announced, Math.max(doubled, needed))
        : Math.max(doubled, needed);
  }

  /**
   * Makes room behind the bytes that are there, for a writer that fills {@link #array} itself and
   * then calls {@link #advance}.
   *
   * @throws IllegalStateException when that would pass the limit; ask {@link #overflowsWith} first
   */
  public void makeRoom(int more) {
    if (overflowsWith(more)) {
      throw new IllegalStateException(
          length + " bytes and " + more + " more are over the limit of " + limit);
    }
    int capacity = capacityFor(more);
    if (capacity != array.length) {
      // Not cleared where the platform allows it: nobody sees more of it than was written.
      byte[] larger = UnclearedBytes.allocate(capacity);
      System.arraycopy(array, 0, larger, 0, length);
      array = larger;
    }
  }

  /** Takes all readable bytes of a buffer. */
  public void append(ByteBuf part) {
    int more = part.readableBytes();
    makeRoom(more);
    part.readBytes(array, length, more);
    length += more;
  }

  public void append(byte[] source, int offset, int count) {
    makeRoom(count);
    System.arraycopy(source, offset, array, length, count);
    length += count;
  }

  /** Counts bytes that were written behind {@link #length} from outside. */
  public void advance(int count) {
    if (count < 0 || count > array.length - length) {
      throw new IllegalArgumentException("no room for " + count + " bytes was made");
    }
    length += count;
  }

  /** Forgets what is in it; the memory goes too. */
  public void clear() {
    array = NOTHING;
    length = 0;
  }

  /** The bytes from 0 to {@link #length}; may be longer, and is replaced when it grows. */
  public byte[] array() {
    return array;
  }

  public int length() {
    return length;
  }

  public int limit() {
    return limit;
  }
}
