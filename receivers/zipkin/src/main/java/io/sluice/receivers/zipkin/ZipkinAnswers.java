package io.sluice.receivers.zipkin;

import io.sluice.component.Outcome;
import io.sluice.formats.zipkin.Refusals;
import io.sluice.receivers.serving.Request;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.Response;

/** Answers one request in the few words that Zipkin's tracers understand. */
final class ZipkinAnswers implements Request.Answering {
  private static final Response ACCEPTED = Response.of(202);
  private static final Response NEVER = Response.text(400, "\"Bad Request\"");
  private static final Response NOT_NOW = Response.text(500, "\"Internal Server Error\"");
  private static final long NEARLY_A_SECOND = 999_999_999;

  private final Exchange exchange;
  private Response accepted = ACCEPTED;

  ZipkinAnswers(Exchange exchange) {
    this.exchange = exchange;
  }

  static Response unauthenticated(String why) {
    return Response.text(401, why);
  }

  static Response badRequest(String why) {
    return Response.text(400, why);
  }

  /** Lets a good answer tell of the spans that were not taken, for people who look. */
  void mention(int taken, Refusals refusals) {
    accepted =
        Response.text(
            202,
            taken
                + " spans were taken, "
                + refusals.spans()
                + " could not be: "
                + refusals.example());
  }

  void refuse(String why) {
    exchange.respond(badRequest(why));
  }

  @Override
  public void answer(Outcome outcome) {
    if (outcome instanceof Outcome.Rejected) {
      exchange.respond(NEVER);
    } else if (outcome instanceof Outcome.Refused refused) {
      exchange.respond(notNow(refused));
    } else {
      exchange.respond(accepted);
    }
  }

  private static Response notNow(Outcome.Refused refused) {
    long seconds = refused.retryAfter().plusNanos(NEARLY_A_SECOND).toSeconds();
    return seconds == 0 ? NOT_NOW : NOT_NOW.header("retry-after", Long.toString(seconds));
  }
}
