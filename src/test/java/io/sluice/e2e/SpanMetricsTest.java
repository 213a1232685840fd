package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.PrometheusServer;
import io.sluice.e2e.harness.SluiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Spans go in, and a dashboard made for Tempo's metrics finds its numbers in Prometheus. */
final class SpanMetricsTest {
  private static final String CONFIGURATION =
      """
      receivers:
        otlp:
          protocols: { grpc: { endpoint: 127.0.0.1:0 } }
      connectors:
        span_metrics:
          metric_names: tempo
          histogram: { unit: s }
          metrics_flush_interval: 300ms
        service_graph:
          metrics_flush_interval: 300ms
      exporters:
        prometheus:
          endpoint: 127.0.0.1:0
          enable_open_metrics: true
      service:
        pipelines:
          traces: { receivers: [otlp], exporters: [span_metrics, service_graph] }
          metrics: { receivers: [span_metrics, service_graph], exporters: [prometheus] }
      """;
  private static final int CALLS = 20;
  private static final int FAILED = 5;
  private static final int ROUNDS = 2;

  @Test
  void dashboardOfTempo_findsItsNumbers() throws Exception {
    assumeTrue(
        PrometheusServer.isInstalled(), "no Prometheus here; src/install-prometheus gets one");
    try (SluiceProcess sluice = SluiceProcess.start(CONFIGURATION);
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      String endpoint = endpoint(sluice);
      try (PrometheusServer prometheus = PrometheusServer.fetchingFrom(endpoint)) {
        for (int round = 1; round <= ROUNDS; round++) {
          client.send(calls(round));
          prometheus.awaitValue("sum(traces_spanmetrics_calls_total)", 2 * CALLS * round);
          prometheus.awaitValue("sum(traces_spanmetrics_latency_count)", 2 * CALLS * round);
        }
        assertTheDashboardsQueries(prometheus);
        assertThat(
                prometheus.query(
                    "sum(traces_service_graph_request_total) by (client, server)", Instant.now()))
            .isEqualTo(Map.of("client=web,server=cart", (double) CALLS * ROUNDS));
      }
      assertThat(page(endpoint))
          .contains("# TYPE traces_spanmetrics_calls counter\n")
          .endsWith("# EOF\n");
      Books books = sluice.stop();
      assertThat(books.received()).isEqualTo(2 * CALLS * ROUNDS);
      assertThat(books.delivered()).isEqualTo(2 * books.received());
    }
  }

  /** All at one moment, because a rate changes with the moment that it is asked for. */
  private static void assertTheDashboardsQueries(PrometheusServer prometheus)
      throws IOException, InterruptedException {
    Instant now = Instant.now();
    assertThat(prometheus.query("sum(traces_spanmetrics_calls_total) by (service_name)", now))
        .isEqualTo(
            Map.of(
                "service_name=cart",
                (double) CALLS * ROUNDS,
                "service_name=web",
                (double) CALLS * ROUNDS));
    Map<String, Double> calls =
        prometheus.query("sum(rate(traces_spanmetrics_calls_total[5m])) by (service_name)", now);
    assertThat(calls.keySet()).containsExactly("service_name=cart", "service_name=web");
    double cart = calls.get("service_name=cart");
    assertThat(cart).isPositive().isEqualTo(calls.get("service_name=web"), within(1e-9));

    Map<String, Double> errors =
        prometheus.query(
            "sum(rate(traces_spanmetrics_calls_total{status_code=\"STATUS_CODE_ERROR\"}[5m]))",
            now);
    assertThat(errors.get("") / cart).isEqualTo((double) FAILED / CALLS, within(1e-6));

    Map<String, Double> slowest =
        prometheus.query(
            "histogram_quantile(0.95,"
                + " sum(rate(traces_spanmetrics_latency_bucket[5m])) by (le, service_name))",
            now);
    // All calls of one service are in one bucket, within which the quantile lies at 95 %.
    assertThat(slowest.get("service_name=web")).isEqualTo(0.256 + 0.95 * 0.256, within(1e-6));
    assertThat(slowest.get("service_name=cart")).isEqualTo(0.064 + 0.95 * 0.064, within(1e-6));
  }

  private static String endpoint(SluiceProcess sluice) throws InterruptedException {
    return sluice
        .awaitLog(
            "metrics being served",
            line ->
                line.message().equals("Serving metrics")
                    && line.field("otelcol.component.id").filter("prometheus"::equals).isPresent())
        .field("endpoint")
        .orElseThrow();
  }

  private static String page(String endpoint) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://" + endpoint + "/metrics"))
                .header("accept", "application/openmetrics-text; version=1.0.0")
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** Calls from one service to another, of which some fail. */
  private static ExportTraceServiceRequest calls(int round) {
    ScopeSpans.Builder web = ScopeSpans.newBuilder();
    ScopeSpans.Builder cart = ScopeSpans.newBuilder();
    for (int i = 1; i <= CALLS; i++) {
      int number = round * 1000 + i;
      boolean failed = i <= FAILED;
      web.addSpans(span(number, number, 0, Span.SpanKind.SPAN_KIND_CLIENT, 300, false));
      cart.addSpans(
          span(number, 5000 + number, number, Span.SpanKind.SPAN_KIND_SERVER, 100, failed));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(of("web").addScopeSpans(web))
        .addResourceSpans(of("cart").addScopeSpans(cart))
        .build();
  }

  private static ResourceSpans.Builder of(String service) {
    return ResourceSpans.newBuilder()
        .setResource(
            Resource.newBuilder()
                .addAttributes(
                    KeyValue.newBuilder()
                        .setKey("service.name")
                        .setValue(AnyValue.newBuilder().setStringValue(service))));
  }

  private static Span span(
      int trace, int id, int parent, Span.SpanKind kind, int millis, boolean failed) {
    long start = System.currentTimeMillis() * 1_000_000;
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(number(16, trace))
            .setSpanId(number(8, id))
            .setName("call")
            .setKind(kind)
            .setStartTimeUnixNano(start)
            .setEndTimeUnixNano(start + millis * 1_000_000L);
    if (parent != 0) {
      span.setParentSpanId(number(8, parent));
    }
    if (failed) {
      span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
    }
    return span.build();
  }

  private static ByteString number(int length, int value) {
    return ByteString.copyFrom(ByteBuffer.allocate(length).putInt(length - 4, value).array());
  }
}
