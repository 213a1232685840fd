package io.sluice.receivers.otlp;

import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.receivers.serving.Threshold;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.HttpProtocol;
import io.sluice.transport.http.RequestHandler;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.http.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tells the requests of a door apart, and turns away those that have no business here. */
final class OtlpRequests implements RequestHandler {
  private static final String GRPC_TRACES =
      "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
  private static final Map<String, String> GRPC_OTHERS =
      Map.of(
          "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", "metrics",
          "/opentelemetry.proto.collector.logs.v1.LogsService/Export", "logs",
          "/opentelemetry.proto.collector.profiles.v1development.ProfilesService/Export",
              "profiles");

  private final Door door;
  private final Intake intake;
  private final OtlpDoorLog log;
  private final Map<String, String> httpOthers;

  OtlpRequests(Door door, Intake intake, OtlpDoorLog log) {
    this.door = door;
    this.intake = intake;
    this.log = log;
    this.httpOthers = httpOthers(door.http());
  }

  /** Two signals may have been given one path; the first is named then. */
  private static Map<String, String> httpOthers(OtlpReceiverSettings.Http http) {
    Map<String, String> others = new HashMap<>();
    others.put(http.metricsUrlPath(), "metrics");
    others.putIfAbsent(http.logsUrlPath(), "logs");
    others.putIfAbsent("/v1development/profiles", "profiles");
    return others;
  }

  @Override
  public BodySink head(RequestHead head, Exchange exchange) {
    return isGrpc(head) ? grpc(head, exchange) : http(head, exchange);
  }

  private static boolean isGrpc(RequestHead head) {
    return head.protocol() == HttpProtocol.HTTP_2
        && head.header("content-type").startsWith("application/grpc");
  }

  private BodySink grpc(RequestHead head, Exchange exchange) {
    hint(head, Door.Protocol.GRPC);
    return door.guard()
        .admit(
            head,
            exchange,
            threshold(Door.Protocol.GRPC, client -> grpc(head, exchange, client), GrpcAnswers::of));
  }

  private Threshold threshold(
      Door.Protocol protocol,
      Function<Client, BodySink> inside,
      Function<Outcome.Failure, Response> answer) {
    return new Threshold(protocol.label(), log, intake.admission(), inside, answer);
  }

  private BodySink grpc(RequestHead head, Exchange exchange, Client client) {
    if (!head.path().equals(GRPC_TRACES)) {
      String signal = GRPC_OTHERS.get(head.path());
      if (signal != null) {
        log.otherSignal(head.peer(), signal);
      }
      exchange.respond(GrpcAnswers.unimplemented(head.path(), signal));
      return BodySink.DISCARD;
    }
    return new GrpcExport(door, intake, log, head, exchange, client);
  }

  private BodySink http(RequestHead head, Exchange exchange) {
    hint(head, Door.Protocol.HTTP);
    HttpAnswers answers = HttpAnswers.to(head);
    return door.guard()
        .admit(
            head,
            exchange,
            threshold(
                Door.Protocol.HTTP, client -> http(head, exchange, answers, client), answers::of));
  }

  private BodySink http(RequestHead head, Exchange exchange, HttpAnswers answers, Client client) {
    Optional<String> unknownEncoding = HttpExport.unknownEncoding(head, door.http().server());
    if (unknownEncoding.isPresent()) {
      exchange.respond(answers.unsupportedEncoding(unknownEncoding.get()));
      return BodySink.DISCARD;
    }
    if (!head.path().equals(door.http().tracesUrlPath())) {
      String signal = httpOthers.get(head.path());
      if (signal != null) {
        log.otherSignal(head.peer(), signal);
      }
      exchange.respond(HttpAnswers.notFound(signal, door.http().tracesUrlPath()));
      return BodySink.DISCARD;
    }
    if (!head.method().equals("POST")) {
      exchange.respond(HttpAnswers.METHOD_NOT_ALLOWED);
      return BodySink.DISCARD;
    }
    if (!answers.knowsType()) {
      exchange.respond(HttpAnswers.UNSUPPORTED_TYPE);
      return BodySink.DISCARD;
    }
    return new HttpExport(door, intake, log, head, exchange, answers, client);
  }

  private void hint(RequestHead head, Door.Protocol spoken) {
    if (spoken != door.meantFor()) {
      log.otherProtocol(head.peer(), spoken);
    }
  }
}
