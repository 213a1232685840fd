package io.sluice.receivers.otlp;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.ComponentContext;
import io.sluice.telemetry.logs.ThrottledLog;
import io.sluice.transport.http.Peer;
import io.sluice.transport.http.ServerEvents;
import org.slf4j.event.Level;

/** Counts what goes wrong at a door, and says it once in a while. */
final class DoorLog implements ServerEvents {
  private final ComponentContext context;
  private final Door door;
  private final ThrottledLog log;

  DoorLog(ComponentContext context, Door door) {
    this.context = context;
    this.door = door;
    this.log = new ThrottledLog(context.log(), context.time());
  }

  @Override
  public void protocolMismatch(Peer peer, String sentence) {
    count("protocol_mismatch");
    log.log(Level.WARN, "mismatch", "Client " + peer + ": " + sentence);
  }

  @Override
  public void handshakeFailed(Peer peer, String sentence) {
    count("tls_handshake");
    log.log(Level.WARN, "handshake", "Client " + peer + ": " + sentence);
  }

  @Override
  public void clientFault(Peer peer, String sentence) {
    count("client_fault");
    log.log(Level.INFO, "fault", "Client " + peer + ": " + sentence);
  }

  @Override
  public void answeredTooLate() {
    count("answered_too_late");
  }

  @Override
  public void handlerFailed(Throwable cause) {
    count("internal_error");
    context.log().error("A request met an unexpected failure; this is a fault in Sluice", cause);
  }

  /** A client came to the port of the other protocol; it is served all the same. */
  void otherProtocol(Peer peer, Door.Protocol spoken) {
    count("other_protocol");
    log.log(
        Level.INFO,
        "other protocol",
        "Client "
            + peer
            + " sends OTLP/"
            + spoken.label()
            + " to the port for OTLP/"
            + door.meantFor().label()
            + "; it is taken all the same, but other servers would refuse it");
  }

  /** A client sends what this Sluice does not take. */
  void otherSignal(Peer peer, String signal) {
    count("other_signal_" + signal);
    log.log(
        Level.WARN,
        "signal " + signal,
        "Client " + peer + " sends " + signal + ", which Sluice does not take; it was told so");
  }

  void malformed(Peer peer, String sentence) {
    count("malformed");
    log.log(Level.WARN, "malformed", "A request from " + peer + " was refused: " + sentence);
  }

  void unauthenticated(Peer peer) {
    count("unauthenticated");
    log.log(Level.WARN, "auth", "Requests from " + peer.host() + " fail authentication");
  }

  private void count(String what) {
    Counter.builder("sluice_receiver_door_events")
        .description("What happened at a receiver's ports besides accepted requests")
        .tag("receiver", context.id().toString())
        .tag("transport", door.meantFor().label())
        .tag("event", what)
        .register(context.meters())
        .increment();
  }
}
