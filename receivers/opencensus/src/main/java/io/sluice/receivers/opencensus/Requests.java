package io.sluice.receivers.opencensus;

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

/** Tells what comes in at the port apart, and turns away what has no business here. */
final class Requests implements RequestHandler {
  static final String GRPC = "grpc";
  static final String HTTP = "http";

  private static final String SERVICE = "/opencensus.proto.agent.trace.v1.TraceService/";
  private static final String EXPORT = SERVICE + "Export";
  private static final String EXPORT_ONE = SERVICE + "ExportOne";
  private static final String CONFIG = SERVICE + "Config";
  private static final String METRICS = "/opencensus.proto.agent.metrics.v1.MetricsService/Export";
  private static final String HTTP_TRACE = "/v1/trace";
  private static final String HTTP_METRICS = "/v1/metrics";

  private final int largestMessage;
  private final Guard guard;
  private final Intake intake;
  private final OpenStreams streams;
  private final OpenCensusDoorLog log;

  Requests(
      int largestMessage, Guard guard, Intake intake, OpenStreams streams, OpenCensusDoorLog log) {
    this.largestMessage = largestMessage;
    this.guard = guard;
    this.intake = intake;
    this.streams = streams;
    this.log = log;
  }

  @Override
  public BodySink head(RequestHead head, Exchange exchange) {
    return isGrpc(head)
        ? guard.admit(
            head,
            exchange,
            new Threshold(
                GRPC,
                log,
                intake.admission(),
                client -> grpc(head, exchange, client),
                GrpcStatus::of))
        : guard.admit(
            head,
            exchange,
            new Threshold(
                HTTP,
                log,
                intake.admission(),
                client -> http(head, exchange, client),
                HttpAnswers::of));
  }

  private static boolean isGrpc(RequestHead head) {
    return head.protocol() == HttpProtocol.HTTP_2
        && head.header("content-type").startsWith("application/grpc");
  }

  private BodySink grpc(RequestHead head, Exchange exchange, Client client) {
    if (head.path().equals(EXPORT) || head.path().equals(EXPORT_ONE)) {
      return ExportStream.open(largestMessage, intake, client, head, exchange, streams, log);
    }
    if (!head.path().equals(CONFIG)) {
      log.notServed(head.peer(), head.path());
    }
    exchange.respond(GrpcStatus.unimplemented(notServed(head.path())));
    return BodySink.DISCARD;
  }

  private static String notServed(String path) {
    return switch (path) {
      case CONFIG -> "nobody configures clients here; they keep their own settings";
      case METRICS -> "Sluice takes traces only; metrics must be sent elsewhere (" + METRICS + ")";
      default -> "unknown method " + path + "; this port serves " + EXPORT;
    };
  }

  private BodySink http(RequestHead head, Exchange exchange, Client client) {
    if (!head.path().equals(HTTP_TRACE)) {
      log.notServed(head.peer(), head.path());
      exchange.respond(Response.text(404, notFound(head.path())));
      return BodySink.DISCARD;
    }
    if (!head.method().equals("POST")) {
      exchange.respond(Response.text(405, "405 method not allowed, supported: [POST]"));
      return BodySink.DISCARD;
    }
    return new HttpExport(largestMessage, intake, client, head, exchange, log);
  }

  private static String notFound(String path) {
    return path.equals(HTTP_METRICS)
        ? "404 page not found: Sluice takes traces only, at " + HTTP_TRACE
        : "404 page not found";
  }
}
