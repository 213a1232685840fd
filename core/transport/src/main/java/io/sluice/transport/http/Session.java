package io.sluice.transport.http;

/** A connection that speaks HTTP. Called on its event loop only. */
interface Session {
  /** Takes no new requests, answers those it has, then closes. */
  void drain();

  /** Closes at once. */
  void cut();
}
