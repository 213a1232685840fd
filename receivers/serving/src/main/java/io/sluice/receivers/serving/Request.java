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
import java.util.function.Function;

/**
 * What a request of any protocol has: memory reserved for it, a client, one answer. It is not for
 * several threads at once, except that the answer comes from wherever the pipelines say it.
 */
public final class Request {
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final Intake intake;
  private final Client client;
  private final Answering answering;
  private Admission.Reservation room;

  /** How a request is answered. */
  @FunctionalInterface
  public interface Answering {
    /** Tells the client; called once. */
    void answer(Outcome outcome);
  }

  /**
   * A request that holds nothing yet.
   *
   * @param client who sent it
   * @param answering how it is answered when it was refused here, or by the pipelines
   */
  public Request(Intake intake, Client client, Answering answering) {
    this.intake = intake;
    this.client = client;
    this.answering = answering;
  }

  /** An answering that translates and sends. */
  public static Answering sending(Exchange exchange, Function<Outcome, Response> translate) {
    return outcome -> exchange.respond(translate.apply(outcome));
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
    answering.answer(failure);
  }

  /** Hands over what came, with the memory that it takes. */
  public void submit(SpanBatch spans) {
    if (!mayHold(spans.size())) {
      refuseForMemory();
      return;
    }
    room.settleAt(spans.size());
    intake.submit(spans, client, room, answering::answer);
  }

  /**
   * Counts spans of it that could not be read, while the others go on.
   *
   * @param spans how many, as far as it can be known
   */
  public void turnedAway(int spans, Outcome.Failure failure) {
    intake.turnedAway(spans, client, failure);
  }

  /** Gives back the memory of a request that will never be complete. */
  public void release() {
    if (room != null) {
      room.release();
    }
  }
}
