package io.sluice.transport.http;

import java.util.concurrent.Executor;

/** One request and the answer to it. Exactly one of the answering methods is called, once. */
public interface Exchange {
  /**
   * Answers, from any thread. When the client is gone by then the answer is dropped and counted.
   *
   * @throws IllegalStateException when the request was already answered
   */
  void respond(Response response);

  /**
   * Begins an answer whose body comes in parts, such as a stream of events, from any thread.
   *
   * @param head status and headers; its trailers are sent at the end, and its body is not
   * @throws IllegalStateException when the request was already answered
   */
  StreamingResponse startStreaming(Response head);

  /** The connection's event loop, for work that has to be in order with the body. */
  Executor eventLoop();
}
