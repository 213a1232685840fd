package io.sluice.extensions.healthcheck;

import io.sluice.extensions.healthcheck.HealthCheckSettings.ResponseBody;
import io.sluice.extensions.serving.Receptionist;
import io.sluice.extensions.serving.Visit;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;

/** The first version: yes or no, on one path or on all. */
record PlainAnswers(Readiness readiness, String path, Optional<ResponseBody> ownBody)
    implements Receptionist {
  private static final Response NOT_READY =
      json(
          503,
          "{\"status\":\"Server not"
              + " available\",\"upSince\":\"0001-01-01T00:00:00Z\",\"uptime\":\"\"}");

  @Override
  public void answer(Visit visit, Exchange exchange) {
    boolean asked = path.equals("/") || path.equals(visit.path());
    exchange.respond(asked ? state() : Response.text(404, "404 page not found"));
  }

  private Response state() {
    boolean ready = readiness.ready();
    if (ownBody.isPresent()) {
      String body = ready ? ownBody.get().healthy() : ownBody.get().unhealthy();
      return Response.text(ready ? 200 : 503, body);
    }
    return ready ? ready() : NOT_READY;
  }

  private Response ready() {
    return json(
        200,
        "{\"status\":\"Server available\",\"upSince\":\"%s\",\"uptime\":\"%s\"}"
            .formatted(
                Times.point(readiness.since(), ZoneId.systemDefault()),
                Times.length(readiness.lasts())));
  }

  private static Response json(int status, String text) {
    return Response.of(status)
        .header("content-type", "application/json")
        .body(text.getBytes(StandardCharsets.UTF_8));
  }
}
