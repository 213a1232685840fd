package io.sluice.receivers.jaeger;

import io.sluice.component.ComponentContext;
import io.sluice.component.Outcome;
import io.sluice.receivers.serving.DoorLog;
import io.sluice.transport.http.Peer;
import org.slf4j.event.Level;

/** What can happen at a Jaeger port besides what can happen at any. */
final class JaegerDoorLog extends DoorLog {
  JaegerDoorLog(ComponentContext context, String transport) {
    super(context, transport);
  }

  /** Spans could not be read; those beside them were. */
  void partlyMalformed(String peer, int lost, String problem) {
    happened(
        "malformed",
        Level.WARN,
        "A request from " + peer + " could not be read as a whole" + count(lost) + ": " + problem);
  }

  private static String count(int lost) {
    return lost == 0 ? "" : ", " + lost + (lost == 1 ? " span is lost" : " spans are lost");
  }

  /** A client asks for what is not served here. */
  void notServed(Peer peer, String what) {
    happened("not_served", Level.WARN, "Client " + peer + " asks for " + what + "; it was told no");
  }

  /** Spans that nobody can be told about were not taken. */
  void lost(Outcome.Failure why) {
    happened("lost", Level.WARN, "Spans that came over UDP were lost: " + why.message());
  }

  /** The pipelines are slower than the senders. */
  void queueFull(int size) {
    happened(
        "queue_full",
        Level.WARN,
        "UDP packets are dropped because "
            + size
            + " wait for the pipelines already; make those faster, send less, or raise queue_size");
  }

  /** A packet was longer than we read. */
  void truncated(String peer, int limit) {
    happened(
        "truncated",
        Level.WARN,
        "A UDP packet from "
            + peer
            + " was cut after "
            + limit
            + " bytes; raise max_packet_size, or let the client send smaller packets");
  }
}
