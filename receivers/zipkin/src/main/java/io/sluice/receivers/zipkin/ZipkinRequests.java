package io.sluice.receivers.zipkin;

import io.sluice.component.Client;
import io.sluice.receivers.serving.HttpBody;
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
    Optional<String> refusal = door.guard().refusal(head);
    if (refusal.isPresent()) {
      door.log().unauthenticated(head.peer());
      exchange.respond(ZipkinAnswers.unauthenticated(refusal.get()));
      return BodySink.DISCARD;
    }
    Optional<String> unknownEncoding = HttpBody.unknownEncoding(head, door.settings());
    if (unknownEncoding.isPresent()) {
      exchange.respond(
          ZipkinAnswers.badRequest("unsupported Content-Encoding: " + unknownEncoding.get()));
      return BodySink.DISCARD;
    }
    Dialect dialect = Dialect.of(head);
    Client client = door.guard().client(head, dialect.transport());
    return new SpanPost(door, dialect.format(), head, exchange, client);
  }
}
