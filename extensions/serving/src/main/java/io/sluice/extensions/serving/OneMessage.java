package io.sluice.extensions.serving;

import io.netty.buffer.ByteBuf;
import io.sluice.transport.http.BodySink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Collects the message of a call: a byte that says whether it is compressed, its length, itself.
 */
final class OneMessage implements BodySink {
  private static final int PREFIX = 5;

  /** Questions are small; who sends more has mistaken the port. */
  private static final int LARGEST = 16 << 10;

  private final Consumer<String> complaints;
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean complained;

  /**
   * Nothing has come yet.
   *
   * @param complaints told once if the message is none, in words fit for the client
   */
  OneMessage(Consumer<String> complaints) {
    this.complaints = complaints;
  }

  /** Completed when it is there; never if it is none. */
  CompletableFuture<byte[]> whole() {
    return whole;
  }

  @Override
  public void data(ByteBuf part) {
    if (complained) {
      return;
    }
    if (bytes.size() + part.readableBytes() > PREFIX + LARGEST) {
      complain("the message is longer than " + LARGEST + " bytes");
      return;
    }
    byte[] more = new byte[part.readableBytes()];
    part.readBytes(more);
    bytes.writeBytes(more);
  }

  @Override
  public void end() {
    if (complained) {
      return;
    }
    ByteBuffer framed = ByteBuffer.wrap(bytes.toByteArray());
    if (framed.remaining() < PREFIX) {
      complain("the request ended before its message was complete");
    } else if (framed.get() != 0) {
      complain("compressed messages are not taken here: send it as it is");
    } else if (framed.getInt() != framed.remaining()) {
      complain("the message is not as long as its prefix says");
    } else {
      byte[] message = new byte[framed.remaining()];
      framed.get(message);
      whole.complete(message);
    }
  }

  private void complain(String why) {
    complained = true;
    complaints.accept(why);
  }
}
