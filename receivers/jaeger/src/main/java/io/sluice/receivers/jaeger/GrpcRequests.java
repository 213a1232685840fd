package io.sluice.receivers.jaeger;

import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.receivers.serving.GrpcStatus;
import io.sluice.receivers.serving.Guard;
import io.sluice.receivers.serving.Threshold;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.HttpProtocol;
import io.sluice.transport.http.RequestHandler;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.http.Response;

/** Tells the requests at the gRPC port apart, and turns away those that have no business here. */
final class GrpcRequests implements RequestHandler {
  static final String TRANSPORT = "grpc";

  private static final String POST_SPANS = "/jaeger.api_v2.CollectorService/PostSpans";
  private static final String SAMPLING = "/jaeger.api_v2.SamplingManager/GetSamplingStrategy";
  private static final Response NOT_GRPC =
      Response.text(415, "415 this port takes Jaeger's spans over gRPC, nothing else");

  private final int largestMessage;
  private final Guard guard;
  private final Intake intake;
  private final JaegerDoorLog log;

  GrpcRequests(int largestMessage, Guard guard, Intake intake, JaegerDoorLog log) {
    this.largestMessage = largestMessage;
    this.guard = guard;
    this.intake = intake;
    this.log = log;
  }

  @Override
  public BodySink head(RequestHead head, Exchange exchange) {
    if (!isGrpc(head)) {
      log.notServed(head.peer(), head.method() + " " + head.path() + " at the gRPC port");
      exchange.respond(NOT_GRPC);
      return BodySink.DISCARD;
    }
    return guard.admit(
        head,
        exchange,
        new Threshold(
            TRANSPORT,
            log,
            intake.admission(),
            client -> call(head, exchange, client),
            GrpcStatus::of));
  }

  private BodySink call(RequestHead head, Exchange exchange, Client client) {
    if (!head.path().equals(POST_SPANS)) {
      log.notServed(head.peer(), head.path());
      exchange.respond(GrpcStatus.unimplemented(notServed(head.path())));
      return BodySink.DISCARD;
    }
    return new PostSpans(largestMessage, intake, client, head, exchange, log);
  }

  private static boolean isGrpc(RequestHead head) {
    return head.protocol() == HttpProtocol.HTTP_2
        && head.header("content-type").startsWith("application/grpc");
  }

  private static String notServed(String path) {
    return path.equals(SAMPLING)
        ? "remote sampling is not served here; let a collector's jaegerremotesampling extension"
            + " answer it"
        : "unknown method " + path + "; this port serves " + POST_SPANS;
  }
}
