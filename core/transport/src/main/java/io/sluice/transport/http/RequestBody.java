package io.sluice.transport.http;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/**
 * Brings the body of a request to its sink. A sink that throws gets no more of it and is told that
 * the rest will never come, so that it gives back what it holds.
 */
final class RequestBody {
  private final Consumer<RuntimeException> onFailure;
  private BodySink sink = BodySink.DISCARD;

  /**
   * A body that nobody takes yet.
   *
   * @param onFailure told what a sink threw
   */
  RequestBody(Consumer<RuntimeException> onFailure) {
    this.onFailure = onFailure;
  }

  void goesTo(BodySink taker) {
    sink = taker;
  }

  void data(ByteBuf part) {
    carefully(taker -> taker.data(part));
  }

  void end() {
    carefully(BodySink::end);
    sink = BodySink.DISCARD;
  }

  /** The rest will never come. */
  void abort(String reason) {
    BodySink taker = sink;
    sink = BodySink.DISCARD;
    try {
      taker.aborted(reason);
    } catch (RuntimeException e) {
      onFailure.accept(e);
    }
  }

  private void carefully(Consumer<BodySink> step) {
    boolean fine = false;
    try {
      step.accept(sink);
      fine = true;
    } catch (RuntimeException e) {
      onFailure.accept(e);
    } finally {
      if (!fine) {
        abort("what takes the request failed");
      }
    }
  }
}
