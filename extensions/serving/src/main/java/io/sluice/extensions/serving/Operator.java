package io.sluice.extensions.serving;

import io.sluice.transport.http.Exchange;

/** Answers calls of gRPC that were let in. */
@FunctionalInterface
public interface Operator {
  /**
   * Answers now, or later from any thread. Called on an event loop, so it must not block.
   *
   * @param method as it was asked for: {@code /package.Service/Method}
   * @param message the one that came with the call
   */
  void take(String method, byte[] message, Exchange exchange);
}
