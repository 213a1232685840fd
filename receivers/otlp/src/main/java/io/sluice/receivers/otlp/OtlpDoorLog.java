package io.sluice.receivers.otlp;

import io.sluice.component.ComponentContext;
import io.sluice.receivers.serving.DoorLog;
import io.sluice.transport.http.Peer;
import org.slf4j.event.Level;

/** What can happen at an OTLP door besides what can happen at any. */
final class OtlpDoorLog extends DoorLog {
  private final Door door;

  OtlpDoorLog(ComponentContext context, Door door) {
    super(context, door.meantFor().label());
    this.door = door;
  }

  /** A client came to the port of the other protocol; it is served all the same. */
  void otherProtocol(Peer peer, Door.Protocol spoken) {
    happened(
        "other_protocol",
        Level.INFO,
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
    happened(
        "other_signal_" + signal,
        Level.WARN,
        "Client " + peer + " sends " + signal + ", which Sluice does not take; it was told so");
  }
}
