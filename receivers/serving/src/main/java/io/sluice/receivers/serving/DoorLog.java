package io.sluice.receivers.serving;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.ComponentContext;
import io.sluice.telemetry.logs.ThrottledLog;
import io.sluice.transport.http.Peer;
import io.sluice.transport.http.ServerEvents;
import org.slf4j.event.Level;

/**
 * Counts what goes wrong at a door in {@code sluice_receiver_door_events}, and says it once in a
 * while. Subclasses add what only their doors know.
 */
public class DoorLog implements ServerEvents {
  private final ComponentContext context;
  private final String transport;
  private final ThrottledLog log;

  /**
   * The log of one door.
   *
   * @param transport the door's label in the receiver's metrics
   */
  public DoorLog(ComponentContext context, String transport) {
    this.context = context;
    this.transport = transport;
    this.log = new ThrottledLog(context.log(), context.time());
  }

  @Override
  public final void protocolMismatch(Peer peer, String sentence) {
    happened("protocol_mismatch", Level.WARN, "Client " + peer + ": " + sentence);
  }

  @Override
  public final void handshakeFailed(Peer peer, String sentence) {
    happened("tls_handshake", Level.WARN, "Client " + peer + ": " + sentence);
  }

  @Override
  public final void clientFault(Peer peer, String sentence) {
    happened("client_fault", Level.INFO, "Client " + peer + ": " + sentence);
  }

  @Override
  public final void answeredTooLate() {
    count("answered_too_late");
  }

  @Override
  public final void handlerFailed(Throwable cause) {
    count("internal_error");
    context.log().error("A request met an unexpected failure; this is a fault in Sluice", cause);
  }

  /** A request, or a part of one, could not be read. */
  public final void malformed(String peer, String sentence) {
    happened("malformed", Level.WARN, "A request from " + peer + " was refused: " + sentence);
  }

  /** A client is not who it has to be. */
  public final void unauthenticated(Peer peer) {
    happened(
        "unauthenticated", Level.WARN, "Requests from " + peer.host() + " fail authentication");
  }

  /** It cannot be told now who a client is. */
  public final void undecided(Peer peer, String sentence) {
    happened(
        "auth_undecided",
        Level.WARN,
        "Requests from " + peer.host() + " cannot be authenticated now: " + sentence);
  }

  /** Counts something, and says it unless the same was said just now. */
  protected final void happened(String event, Level level, String sentence) {
    count(event);
    log.log(level, event, sentence);
  }

  /** Counts something that is not worth a line. */
  protected final void count(String event) {
    Counter.builder("sluice_receiver_door_events")
        .description("What happened at a receiver's ports besides accepted requests")
        .tag("receiver", context.id().toString())
        .tag("transport", transport)
        .tag("event", event)
        .register(context.meters())
        .increment();
  }
}
