package io.sluice.receivers.zipkin;

import io.sluice.component.Outcome;
import io.sluice.formats.zipkin.Refusals;
import io.sluice.transport.http.Response;

/** Every answer that a client can get, in the few words that Zipkin's tracers understand. */
final class ZipkinAnswers {
  static final Response ACCEPTED = Response.of(202);

  private static final Response NEVER = Response.text(400, "\"Bad Request\"");
  private static final Response NOT_NOW = Response.text(500, "\"Internal Server Error\"");
  private static final long NEARLY_A_SECOND = 999_999_999;

  private ZipkinAnswers() {}

  /** The answer to somebody who may not come in, or not now. */
  static Response turnedAway(Outcome.Failure failure) {
    return failure instanceof Outcome.Refused refused
        ? notNow(refused)
        : Response.text(failure.status().httpStatus(), failure.message());
  }

  static Response badRequest(String why) {
    return Response.text(400, why);
  }

  /** A good answer that tells of the spans that could not be taken, for people who look. */
  static Response accepted(int taken, Refusals refusals) {
    return Response.text(
        202,
        taken + " spans were taken, " + refusals.spans() + " could not be: " + refusals.example());
  }

  /**
   * The answer to spans that were handed over.
   *
   * @param accepted what to say if all is well
   */
  static Response of(Outcome outcome, Response accepted) {
    if (outcome instanceof Outcome.Rejected) {
      return NEVER;
    }
    return outcome instanceof Outcome.Refused refused ? notNow(refused) : accepted;
  }

  private static Response notNow(Outcome.Refused refused) {
    long seconds = refused.retryAfter().plusNanos(NEARLY_A_SECOND).toSeconds();
    return seconds == 0 ? NOT_NOW : NOT_NOW.header("retry-after", Long.toString(seconds));
  }
}
