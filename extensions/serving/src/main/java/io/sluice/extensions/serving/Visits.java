package io.sluice.extensions.serving;

import io.sluice.component.Admittance;
import io.sluice.component.ServerAuthenticator;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHandler;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.http.Response;
import io.sluice.transport.http.ServerEvents;

/** Takes those who may come to the receptionist; nobody reads what they bring. */
record Visits(ServerAuthenticator guard, Receptionist receptionist, ServerEvents events)
    implements RequestHandler {
  @Override
  public BodySink head(RequestHead head, Exchange exchange) {
    Visit visit = Visit.of(head);
    var unused =
        guard
            .admit(head::headers)
            .thenAccept(admittance -> follow(admittance, visit, exchange))
            .exceptionally(failure -> failed(failure, exchange));
    return BodySink.DISCARD;
  }

  private Void failed(Throwable failure, Exchange exchange) {
    events.handlerFailed(failure);
    exchange.respond(Response.text(500, "something went wrong, and the log says what"));
    return null;
  }

  private void follow(Admittance admittance, Visit visit, Exchange exchange) {
    if (admittance instanceof Admittance.Granted) {
      receptionist.answer(visit, exchange);
    } else if (admittance instanceof Admittance.Refused refused) {
      // For people with a browser, which then asks them.
      exchange.respond(
          Response.text(401, refused.why())
              .header("www-authenticate", "Basic realm=\"Sluice\", charset=\"UTF-8\""));
    } else {
      exchange.respond(
          Response.text(503, "it cannot be told at the moment who you are; try again"));
    }
  }
}
