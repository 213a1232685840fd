package io.sluice.distro;

import io.sluice.component.Deadline;
import io.sluice.component.StartException;
import io.sluice.config.telemetry.MetricReader.Prometheus;
import io.sluice.telemetry.metrics.PrometheusText;
import io.sluice.transport.BindException;
import io.sluice.transport.Endpoint;
import io.sluice.transport.EventLoops;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.HttpServer;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.http.Response;
import io.sluice.transport.http.ServerEvents;
import io.sluice.transport.http.ServerOptions;
import java.nio.charset.StandardCharsets;

/** Where Prometheus comes to ask. */
final class MetricsPage {
  private final HttpServer server;

  private MetricsPage(HttpServer server) {
    this.server = server;
  }

  static MetricsPage open(Prometheus settings, PrometheusText text, EventLoops loops)
      throws StartException {
    Endpoint endpoint = Endpoint.tcp(settings.host(), settings.port());
    try {
      return new MetricsPage(
          HttpServer.start(
              loops,
              ServerOptions.at(endpoint),
              (head, exchange) -> answer(head, exchange, text),
              ServerEvents.NONE));
    } catch (BindException e) {
      throw new StartException(
          "cannot serve our own metrics: "
              + e.getMessage()
              + " (service.telemetry.metrics.readers sets the port; level: none switches them off)",
          e);
    }
  }

  private static BodySink answer(RequestHead head, Exchange exchange, PrometheusText text) {
    exchange.respond(
        head.path().equals("/metrics")
            ? Response.of(200)
                .header("content-type", PrometheusText.CONTENT_TYPE)
                .body(text.render().getBytes(StandardCharsets.UTF_8))
            : Response.text(404, "404 page not found; metrics are at /metrics"));
    return BodySink.DISCARD;
  }

  int port() {
    return server.port();
  }

  void close(Deadline deadline) {
    server.stop(deadline);
  }
}
