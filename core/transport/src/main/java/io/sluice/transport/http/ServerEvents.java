package io.sluice.transport.http;

/**
 * What happens to a server's connections, for logs and counters. Calls come on event loops and must
 * not block; sentences are written for the person who has to mend it.
 */
public interface ServerEvents {
  /** Nobody listens. */
  ServerEvents NONE = new ServerEvents() {};

  /** Somebody connected; the protocol is not known yet. */
  default void connectionOpened(Peer peer) {}

  default void connectionClosed(Peer peer) {}

  /** A client speaks another protocol than this port, and was turned away. */
  default void protocolMismatch(Peer peer, String sentence) {}

  /** A client and this server could not agree on TLS. */
  default void handshakeFailed(Peer peer, String sentence) {}

  /** A client sent what is not HTTP, or broke its rules, or was too slow. */
  default void clientFault(Peer peer, String sentence) {}

  /** An answer came after its client went. */
  default void answeredTooLate() {}

  /** A handler threw, which is a defect of ours; the client was answered 500. */
  default void handlerFailed(Throwable cause) {}
}
