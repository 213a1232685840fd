package io.sluice.transport.http;

import io.netty.util.AsciiString;
import io.sluice.transport.settings.CorsSettings;

/** What all connections of one server share. */
final class Serving {
  private static final Response INTERNAL_ERROR =
      Response.text(500, "internal error: the server's log has the cause");

  private final ServerOptions options;
  private final RequestHandler handler;
  private final ServerEvents events;
  private final AsciiString[] responseFields;
  private final CrossOrigin crossOrigin;

  Serving(ServerOptions options, RequestHandler handler, ServerEvents events) {
    this.options = options;
    this.handler = handler;
    this.events = events;
    this.responseFields = fieldsOf(options);
    this.crossOrigin = new CrossOrigin(options.cors().orElseGet(CorsSettings::defaults));
  }

  private static AsciiString[] fieldsOf(ServerOptions options) {
    AsciiString[][] fields = {Fields.NONE};
    options
        .responseHeaders()
        .forEach((name, value) -> fields[0] = Fields.with(fields[0], name, value.value()));
    return fields[0];
  }

  ServerOptions options() {
    return options;
  }

  ServerEvents events() {
    return events;
  }

  /** Shows a request to the handler, unless a browser only asks whether it may send one. */
  BodySink open(RequestHead head, PendingAnswer exchange) {
    exchange.alwaysAdd(Fields.join(responseFields, crossOrigin.fieldsFor(head)));
    if (crossOrigin.isPreflight(head)) {
      exchange.respond(crossOrigin.preflight(head));
      return BodySink.DISCARD;
    }
    try {
      return handler.head(head, exchange);
    } catch (RuntimeException e) {
      failed(exchange, e);
      return BodySink.DISCARD;
    }
  }

  /** A handler threw: say so here, and to the client as far as it is still waiting. */
  void failed(PendingAnswer exchange, RuntimeException cause) {
    events.handlerFailed(cause);
    exchange.respondIfOpen(INTERNAL_ERROR);
  }
}
