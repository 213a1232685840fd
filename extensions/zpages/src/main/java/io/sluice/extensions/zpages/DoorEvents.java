package io.sluice.extensions.zpages;

import io.sluice.transport.http.Peer;
import io.sluice.transport.http.ServerEvents;
import org.slf4j.Logger;

/** What goes wrong at the door. Nothing of it endangers spans, so it is said quietly. */
record DoorEvents(Logger log) implements ServerEvents {
  @Override
  public void protocolMismatch(Peer peer, String sentence) {
    log.debug("Client {}: {}", peer, sentence);
  }

  @Override
  public void handshakeFailed(Peer peer, String sentence) {
    log.debug("Client {}: {}", peer, sentence);
  }

  @Override
  public void handlerFailed(Throwable cause) {
    log.error("A request met an unexpected failure; this is a fault in Sluice", cause);
  }
}
