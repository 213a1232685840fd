package io.sluice.exporters.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.sluice.component.MetricExporter;
import io.sluice.component.StartException;
import io.sluice.exporters.client.Compression;
import io.sluice.metrics.MetricBatch;
import io.sluice.testkit.Workbench;
import io.sluice.transport.settings.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same exporters at the end of a pipeline of metrics; the bytes go out as they came. */
class MetricsTest {
  private static final byte[] BYTES = "metrics, as bytes".getBytes(StandardCharsets.UTF_8);

  /** {@code partial_success: {rejected: 2, error_message: "old"}}. */
  private static final byte[] TWO_REJECTED = {10, 7, 8, 2, 18, 3, 'o', 'l', 'd'};

  private final Workbench bench = new Workbench();

  private void send(MetricExporter exporter) throws StartException {
    exporter.start(bench);
    exporter.consume(new MetricBatch(ByteBuffer.wrap(BYTES), 5));
    exporter.stop(Workbench.soon());
  }

  private double count(String exporter, String what) {
    return bench.meter("otelcol_exporter_" + what + "_metric_points", "exporter", exporter);
  }

  private MetricExporter grpc(TestGrpcServer server, Compression compression) {
    OtlpGrpcExporterSettings settings =
        GrpcRig.settings(
            server.endpoint(),
            compression,
            GrpcRig.PLAINTEXT,
            Headers.none(),
            Optional.empty(),
            Duration.ofSeconds(5));
    return new OtlpGrpcExporterFactory(() -> GrpcRig.LOOPS)
        .createForMetrics(bench.context("otlp_grpc"), settings);
  }

  private MetricExporter http(HttpEndpoints endpoints) {
    return new OtlpHttpExporterFactory()
        .createForMetrics(
            bench.context("otlp_http"), HttpRig.Settings.to("").endpoints(endpoints).build());
  }

  @Test
  void grpc_callsTheServiceOfMetrics() throws Exception {
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok())) {
      send(grpc(server, Compression.NONE));
      TestGrpcServer.Received received = server.next();
      assertThat(received.method())
          .isEqualTo("opentelemetry.proto.collector.metrics.v1.MetricsService/Export");
      assertThat(received.message()).isEqualTo(ByteString.copyFrom(BYTES));
      assertThat(count("otlp_grpc", "sent")).isEqualTo(5);
    }
  }

  @Test
  void grpc_compresses_andCountsWhatTheServerDidNotTake() throws Exception {
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok(TWO_REJECTED))) {
      send(grpc(server, Compression.GZIP));
      assertThat(server.next().message()).isEqualTo(ByteString.copyFrom(BYTES));
      assertThat(count("otlp_grpc", "sent")).isEqualTo(3);
      assertThat(count("otlp_grpc", "send_failed")).isEqualTo(2);
    }
  }

  @Test
  void http_postsToTheUrlOfMetrics() throws Exception {
    try (TestHttpServer server = new TestHttpServer(TestHttpServer.ok())) {
      send(http(new HttpEndpoints(server.url(), "", "", "", "")));
      send(http(new HttpEndpoints("", "", server.url() + "/mine", "", "")));
      TestHttpServer.Received usual = server.next();
      assertThat(usual.path()).isEqualTo("/v1/metrics");
      assertThat(usual.header("Content-Type")).isEqualTo("application/x-protobuf");
      assertThat(usual.body()).isEqualTo(ByteString.copyFrom(BYTES));
      assertThat(server.next().path()).isEqualTo("/mine");
    }
  }

  @Test
  void httpServerThatRefuses_isToldOf() throws Exception {
    TestHttpServer.Answer refusal = TestHttpServer.status(404, Map.of(), "no such page");
    try (TestHttpServer server = new TestHttpServer(refusal)) {
      send(http(new HttpEndpoints(server.url(), "", "", "", "")));
      assertThat(count("otlp_http", "send_failed")).isEqualTo(5);
    }
  }
}
