package io.sluice.receivers.jaeger;

import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.receivers.serving.Guard;
import io.sluice.receivers.serving.HttpBody;
import io.sluice.receivers.serving.Threshold;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHandler;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.http.Response;
import io.sluice.transport.settings.HttpServerSettings;
import java.util.Optional;

/** Tells the requests at the HTTP port apart, and turns away those that have no business here. */
final class HttpRequests implements RequestHandler {
  static final String TRANSPORT = "collector_http";

  private static final String PATH = "/api/traces";

  private final HttpServerSettings settings;
  private final Guard guard;
  private final Intake intake;
  private final JaegerDoorLog log;

  HttpRequests(HttpServerSettings settings, Guard guard, Intake intake, JaegerDoorLog log) {
    this.settings = settings;
    this.guard = guard;
    this.intake = intake;
    this.log = log;
  }

  @Override
  public BodySink head(RequestHead head, Exchange exchange) {
    return guard.admit(
        head,
        exchange,
        new Threshold(
            TRANSPORT,
            log,
            intake.admission(),
            client -> batch(head, exchange, client),
            HttpAnswers::turnedAway));
  }

  private BodySink batch(RequestHead head, Exchange exchange, Client client) {
    Optional<Response> wrong = wrong(head);
    if (wrong.isPresent()) {
      exchange.respond(wrong.get());
      return BodySink.DISCARD;
    }
    return new HttpBatch(settings, intake, client, head, exchange, log);
  }

  private Optional<Response> wrong(RequestHead head) {
    Optional<String> encoding = HttpBody.unknownEncoding(head, settings);
    if (encoding.isPresent()) {
      return Optional.of(HttpAnswers.text(400, "unsupported Content-Encoding: " + encoding.get()));
    }
    if (!head.path().equals(PATH)) {
      log.notServed(head.peer(), head.path());
      return Optional.of(HttpAnswers.NOT_FOUND);
    }
    if (!head.method().equals("POST")) {
      return Optional.of(HttpAnswers.METHOD_NOT_ALLOWED);
    }
    return HttpAnswers.wrongType(head.header("content-type"));
  }
}
