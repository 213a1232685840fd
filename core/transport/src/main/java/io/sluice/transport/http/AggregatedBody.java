package io.sluice.transport.http;

import io.netty.buffer.ByteBuf;
import io.sluice.transport.GrowingBytes;

/**
 * Collects a whole body in one array on the heap. Subclasses say what becomes of it; after {@link
 * #tooLarge} or {@link #noRoom} the rest of the body passes by unread.
 */
public abstract class AggregatedBody implements BodySink {
  private final GrowingBytes bytes;
  private final long announced;
  private boolean givenUp;

  /**
   * Makes an empty one; nothing is allocated before the first bytes are there.
   *
   * @param limit how long the body may be
   * @param announced its content-length; -1 when unknown
   */
  protected AggregatedBody(int limit, long announced) {
    this.bytes = new GrowingBytes(limit, announced);
    this.announced = announced;
  }

  /**
   * The whole body.
   *
   * @param array holds it from index 0; it may be longer, and belongs to the receiver from now on
   */
  protected abstract void whole(byte[] array, int length);

  /** The body is longer than the limit. Called once, then nothing more. */
  protected abstract void tooLarge();

  /** {@link #mayHold} said no. Called once, then nothing more. */
  protected void noRoom() {}

  /** Asked before each allocation whether the memory may be taken. */
  protected boolean mayHold(int totalBytes) {
    return true;
  }

  /** What was collected is of no use any more. */
  protected void abandoned(String reason) {}

  @Override
  public final void data(ByteBuf part) {
    if (givenUp || !part.isReadable()) {
      return;
    }
    int more = part.readableBytes();
    if (announced > bytes.limit() || bytes.overflowsWith(more)) {
      giveUp();
      tooLarge();
      return;
    }
    int capacity = bytes.capacityFor(more);
    if (capacity > bytes.array().length && !mayHold(capacity)) {
      giveUp();
      noRoom();
      return;
    }
    bytes.append(part);
  }

  private void giveUp() {
    givenUp = true;
    bytes.clear();
  }

  @Override
  public final void end() {
    if (!givenUp) {
      whole(bytes.array(), bytes.length());
    }
  }

  @Override
  public final void aborted(String reason) {
    if (!givenUp) {
      giveUp();
      abandoned(reason);
    }
  }
}
