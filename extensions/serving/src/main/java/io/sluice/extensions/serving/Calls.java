package io.sluice.extensions.serving;

import io.sluice.component.Admittance;
import io.sluice.component.ServerAuthenticator;
import io.sluice.component.StatusCode;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.GrpcResponse;
import io.sluice.transport.http.RequestHandler;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.http.Response;
import io.sluice.transport.http.ServerEvents;

/** Takes calls of gRPC to the operator, once their message has come and if they may. */
record Calls(ServerAuthenticator guard, Operator operator, ServerEvents events)
    implements RequestHandler {
  @Override
  public BodySink head(RequestHead head, Exchange exchange) {
    if (!head.header("content-type").startsWith("application/grpc")) {
      exchange.respond(Response.text(415, "gRPC is spoken here: expected application/grpc"));
      return BodySink.DISCARD;
    }
    String method = head.path();
    OneMessage message =
        new OneMessage(why -> exchange.respond(GrpcResponse.failure(StatusCode.INTERNAL, why)));
    var unused =
        guard
            .admit(head::headers)
            .thenAcceptBoth(
                message.whole(), (admittance, bytes) -> follow(admittance, method, bytes, exchange))
            .exceptionally(failure -> failed(failure, exchange));
    return message;
  }

  private Void failed(Throwable failure, Exchange exchange) {
    events.handlerFailed(failure);
    exchange.respond(
        GrpcResponse.failure(StatusCode.INTERNAL, "something went wrong, and the log says what"));
    return null;
  }

  private void follow(Admittance admittance, String method, byte[] message, Exchange exchange) {
    if (admittance instanceof Admittance.Granted) {
      operator.take(method, message, exchange);
    } else if (admittance instanceof Admittance.Refused refused) {
      exchange.respond(GrpcResponse.failure(StatusCode.UNAUTHENTICATED, refused.why()));
    } else {
      exchange.respond(
          GrpcResponse.failure(
              StatusCode.UNAVAILABLE, "it cannot be told at the moment who you are; try again"));
    }
  }
}
