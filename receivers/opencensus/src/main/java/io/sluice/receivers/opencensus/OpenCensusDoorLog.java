package io.sluice.receivers.opencensus;

import io.sluice.component.ComponentContext;
import io.sluice.receivers.serving.DoorLog;
import io.sluice.transport.http.Peer;
import org.slf4j.event.Level;

/** What can happen at the port besides what can happen at any. */
final class OpenCensusDoorLog extends DoorLog {
  OpenCensusDoorLog(ComponentContext context) {
    super(context, Requests.GRPC);
  }

  /** Spans could not be read; those beside them were. */
  void partlyMalformed(String peer, int lost, String problem) {
    happened(
        "malformed",
        Level.WARN,
        "Of a message from " + peer + ", " + lost + " spans could not be read: " + problem);
  }

  /** A client asks for what is not served here. */
  void notServed(Peer peer, String what) {
    happened("not_served", Level.WARN, "Client " + peer + " asks for " + what + "; it was told no");
  }
}
