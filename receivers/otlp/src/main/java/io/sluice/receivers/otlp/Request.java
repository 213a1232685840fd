package io.sluice.receivers.otlp;

import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.transport.http.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What a request of either protocol has: memory reserved for it, a client, one answer. */
final class Request {
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final Intake intake;
  private final Client client;
  private final Answering answering;
  private Admission.Reservation room;

  /** How a request is answered. */
  interface Answering {
    void answer(Outcome outcome);
  }

  Request(Intake intake, Client client, Answering answering) {
    this.intake = intake;
    this.client = client;
    this.answering = answering;
  }

  /** An answering that translates and sends. */
  static Answering sending(
      io.sluice.transport.http.Exchange exchange, Function<Outcome, Response> translate) {
    return outcome -> exchange.respond(translate.apply(outcome));
  }

  /** Whether so much memory in all may be taken for it. */
  boolean mayHold(long bytes) {
    if (room != null) {
      return room.tryGrowTo(bytes);
    }
    Optional<Admission.Reservation> given = intake.admission().tryReserve(bytes);
    given.ifPresent(reservation -> room = reservation);
    return given.isPresent();
  }

  /** The memory that pipelines may hold is used up. */
  void refuseForMemory() {
    refuse(
        new Outcome.Refused(
            "memory",
            "the pipelines hold all the memory they may; try again later, or give Sluice a larger"
                + " heap",
            StatusCode.UNAVAILABLE,
            COME_BACK));
  }

  /** The request cannot be taken, and no span of it was. */
  void refuse(Outcome.Failure failure) {
    release();
    intake.turnedAway(0, client, failure);
    answering.answer(failure);
  }

  /** Hands over what came, with the memory that it takes. */
  void submit(io.sluice.spans.SpanBatch spans) {
    if (!mayHold(spans.size())) {
      refuseForMemory();
      return;
    }
    room.settleAt(spans.size());
    intake.submit(spans, client, room, answering::answer);
  }

  /** Gives back the memory of a request that will never be complete. */
  void release() {
    if (room != null) {
      room.release();
    }
  }
}
