package io.sluice.transport.http;

import io.netty.buffer.ByteBuf;

/** Takes a request's body as it comes in. All calls come on the connection's event loop. */
public interface BodySink {
  /** Lets everything pass by. */
  BodySink DISCARD =
      new BodySink() {
        @Override
        public void data(ByteBuf part) {}

        @Override
        public void end() {}
      };

  /**
   * More of the body.
   *
   * @param part lent for the duration of the call; retain it to keep it
   */
  void data(ByteBuf part);

  /** The body is complete. Called once, also for a request without a body. */
  void end();

  /**
   * The body will never be complete; called instead of {@link #end}, or after a call that threw.
   * Answering is still allowed, and reaches nobody when the client is gone.
   *
   * @param reason a sentence that says why
   */
  default void aborted(String reason) {}
}
