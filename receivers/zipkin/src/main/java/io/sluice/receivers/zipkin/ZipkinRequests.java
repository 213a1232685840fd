package io.sluice.receivers.zipkin;

import io.sluice.component.Client;
import io.sluice.receivers.serving.HttpBody;
import io.sluice.receivers.serving.Threshold;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHandler;
import io.sluice.transport.http.RequestHead;
import java.util.Optional;

/**
 * Lets requests in. Whatever the path and the method are, a body is spans: tracers are configured
 * with all kinds of URLs.
 */
final class ZipkinRequests implements RequestHandler {
  private final Door door;

  ZipkinRequests(Door door) {
    this.door = door;
  }

  @Override
  public BodySink head(RequestHead head, Exchange exchange) {
    Dialect dialect = Dialect.of(head);
    return door.guard()
        .admit(
            head,
            exchange,
            new Threshold(
                dialect.transport(),
                door.log(),
                door.intake().admission(),
                client -> post(head, exchange, dialect, client),
                ZipkinAnswers::turnedAway));
  }

  private BodySink post(RequestHead head, Exchange exchange, Dialect dialect, Client client) {
    Optional<String> unknownEncoding = HttpBody.unknownEncoding(head, door.settings());
    if (unknownEncoding.isPresent()) {
      exchange.respond(
          ZipkinAnswers.badRequest("unsupported Content-Encoding: " + unknownEncoding.get()));
      return BodySink.DISCARD;
    }
    return new SpanPost(door, dialect.format(), head, exchange, client);
  }
}
