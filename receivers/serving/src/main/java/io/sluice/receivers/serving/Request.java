package io.sluice.receivers.serving;

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

/**
 * What a request of any protocol has: memory reserved for it, a client, one answer. One thread at a
 * time deals with it; the answer comes from wherever the pipelines give it.
 */
public final class Request {
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final Intake intake;
  private final Client client;
  private final Intake.Answer answer;
  private Admission.Reservation room;

  /**
   * A request that holds nothing yet.
   *
   * @param client who sent it
   * @param answer called once, when it was refused here or decided by the pipelines
   */
  public Request(Intake intake, Client client, Intake.Answer answer) {
    this.intake = intake;
    this.client = client;
    this.answer = answer;
  }

  /** An answer that is translated and sent. */
  public static Intake.Answer sending(Exchange exchange, Function<Outcome, Response> translate) {
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
  public boolean mayHold(long bytes) {
    if (room != null) {
      return room.tryGrowTo(bytes);
    }
    Optional<Admission.Reservation> given = intake.admission().tryReserve(bytes);
    given.ifPresent(reservation -> room = reservation);
    return given.isPresent();
  }

  /** The memory that pipelines may hold is used up. */
  public void refuseForMemory() {
    refuse(
        new Outcome.Refused(
            "memory",
            "the pipelines hold all the memory they may; try again later, or give Sluice a larger"
                + " heap",
            StatusCode.UNAVAILABLE,
            COME_BACK));
  }

  /** The request cannot be taken, and no span of it was. */
  public void refuse(Outcome.Failure failure) {
    release();
    intake.turnedAway(0, client, failure);
    answer.tell(failure);
  }

  /**
   * Counts spans of it that could not be read, whatever becomes of the others.
   *
   * @param spans how many, as far as it can be known
   */
  public void turnedAway(int spans, Outcome.Failure failure) {
    intake.turnedAway(spans, client, failure);
  }

  /** Hands over what came, with the memory that it takes. */
  public void submit(SpanBatch spans) {
    if (!mayHold(spans.footprint())) {
      refuseForMemory();
      return;
    }
    Admission.Reservation held = room;
    held.settleAt(spans.footprint());
    room = null;
    intake.submit(spans, client, held, answer);
  }

  /** Gives back the memory, unless it was handed over. */
  public void release() {
    if (room != null) {
      room.release();
    }
  }
}
