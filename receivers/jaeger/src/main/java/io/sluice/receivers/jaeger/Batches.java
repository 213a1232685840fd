package io.sluice.receivers.jaeger;

import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.formats.jaeger.Transcoded;
import io.sluice.receivers.serving.Request;

/** Hands over what could be read of a request, and counts the rest. */
final class Batches {
  private Batches() {}

  /** Hands over; the request is answered by it. */
  static void submit(Transcoded transcoded, String peer, Request request, JaegerDoorLog log) {
    transcoded.problem().ifPresent(problem -> count(transcoded, problem, peer, request, log));
    request.submit(transcoded.spans());
  }

  private static void count(
      Transcoded transcoded, String problem, String peer, Request request, JaegerDoorLog log) {
    log.partlyMalformed(peer, transcoded.lost(), problem);
    request.turnedAway(
        transcoded.lost(), new Outcome.Rejected("malformed", problem, StatusCode.INTERNAL));
  }
}
