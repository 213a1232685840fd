package io.sluice.extensions.healthcheck;

import io.sluice.component.StatusCode;
import io.sluice.component.inspection.Inspection;
import io.sluice.extensions.serving.Operator;
import io.sluice.formats.wire.ProtoCursor;
import io.sluice.spans.MalformedSpans;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.GrpcResponse;
import io.sluice.transport.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The second version over gRPC: the service {@code grpc.health.v1.Health}. Without a name it tells
 * the state of all, and by the name of a pipeline that pipeline's.
 */
final class HealthCalls implements Operator {
  private static final String CHECK = "/grpc.health.v1.Health/Check";
  private static final String WATCH = "/grpc.health.v1.Health/Watch";
  private static final int SERVICE = 1;
  private static final int SERVING = 1;
  private static final int NOT_SERVING = 2;
  private static final int SERVICE_UNKNOWN = 3;
  private static final Response WATCHED =
      GrpcResponse.stream(StatusCode.CANCELLED, "the server stops or reloads; watch it again");

  private final Readiness readiness;
  private final Inspection inspection;
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();

  /** Set before the watchers are told goodbye, so that none slips through. */
  private volatile boolean ended;

  HealthCalls(Readiness readiness, Inspection inspection) {
    this.readiness = readiness;
    this.inspection = inspection;
  }

  @Override
  public void take(String method, byte[] message, Exchange exchange) {
    if (!method.equals(CHECK) && !method.equals(WATCH)) {
      exchange.respond(
          GrpcResponse.failure(StatusCode.UNIMPLEMENTED, "expected " + CHECK + " or " + WATCH));
      return;
    }
    try {
      String service = service(message);
      if (method.equals(CHECK)) {
        exchange.respond(checked(service));
      } else {
        watch(service, exchange);
      }
    } catch (MalformedSpans e) {
      exchange.respond(
          GrpcResponse.failure(
              StatusCode.INTERNAL, "the message is no HealthCheckRequest: " + e.getMessage()));
    }
  }

  private static String service(byte[] message) throws MalformedSpans {
    String service = "";
    ProtoCursor request = new ProtoCursor(message, 0, 0, message.length);
    while (request.next()) {
      if (request.isBytes(SERVICE)) {
        service = new String(message, request.start(), request.length(), StandardCharsets.UTF_8);
      }
    }
    return service;
  }

  private Response checked(String service) {
    int status = status(service);
    return status == SERVICE_UNKNOWN
        ? GrpcResponse.failure(
            StatusCode.NOT_FOUND, "there is no pipeline of that name in service.pipelines")
        : GrpcResponse.of(Watcher.response(status));
  }

  private int status(String service) {
    boolean known =
        service.isEmpty()
            || inspection.pipelines().stream().anyMatch(each -> each.id().equals(service));
    if (!known) {
      return SERVICE_UNKNOWN;
    }
    return readiness.ready() ? SERVING : NOT_SERVING;
  }

  private void watch(String service, Exchange exchange) {
    Watcher watcher = new Watcher(() -> status(service), exchange.startStreaming(WATCHED));
    watchers.add(watcher);
    watcher.onGone(() -> watchers.remove(watcher));
    watcher.tell();
    if (ended) {
      watcher.end();
    }
  }

  /** Tells those who watch, where something is another for them. */
  void changed() {
    watchers.forEach(Watcher::tell);
  }

  /** Ends every watch, and those to come. */
  void end() {
    ended = true;
    watchers.forEach(Watcher::end);
    watchers.clear();
  }
}
