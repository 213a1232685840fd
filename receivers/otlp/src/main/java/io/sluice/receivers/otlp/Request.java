package io.sluice.receivers.otlp;

import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.spans.SpanBatch;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** What a request of either protocol has: memory reserved for it, a client, one answer. */
final class Request {
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final Intake intake;
  private final Client client;
  private final Intake.Answer answer;
  private Admission.Reservation room;

  Request(Intake intake, Client client, Intake.Answer answer) {
    this.intake = intake;
    this.client = client;
    this.answer = answer;
  }

  /** An answer that is translated and sent. */
  static Intake.Answer sending(Exchange exchange, Function<Outcome, Response> translate) {
    return new Intake.Answer() {
      @Override
      public void tell(Outcome outcome) {
        exchange.respond(translate.apply(outcome));
      }

      @Override
      public Executor afterTheOthers() {
        return exchange.eventLoop();
      }
    };
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
    answer.tell(failure);
  }

  /** Hands over what came, with the memory that it takes. */
  void submit(SpanBatch spans) {
    if (!mayHold(spans.size())) {
      refuseForMemory();
      return;
    }
    room.settleAt(spans.size());
    intake.submit(spans, client, room, answer);
  }

  /** Gives back the memory of a request that will never be complete. */
  void release() {
    if (room != null) {
      room.release();
    }
  }
}
