package io.sluice.exporters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.settings.InvalidSettings;
import io.sluice.exporters.prometheus.PrometheusExporterSettings.ResourceConversion;
import io.sluice.extensions.serving.UsualServer;
import io.sluice.metrics.AttributeList;
import io.sluice.metrics.MetricHead;
import io.sluice.metrics.MetricKind;
import io.sluice.metrics.MetricWriter;
import io.sluice.metrics.Point;
import io.sluice.metrics.Scope;
import io.sluice.metrics.Temporality;
import io.sluice.testkit.Workbench;
import io.sluice.transport.EventLoops;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrometheusExporterTest {
  private static final EventLoops LOOPS = EventLoops.start(1);

  private final Workbench bench = new Workbench();
  private final PrometheusExporter exporter =
      new PrometheusExporter(
          bench.context("prometheus"), settings(Duration.ofMinutes(5)), () -> LOOPS);

  private static PrometheusExporterSettings settings(Duration expiration) {
    return new PrometheusExporterSettings(
        UsualServer.at("127.0.0.1:0"),
        "",
        Map.of(),
        false,
        expiration,
        ResourceConversion.defaults(),
        true,
        true,
        true,
        Optional.empty(),
        1000);
  }

  @BeforeEach
  void start() throws Exception {
    exporter.start(bench);
    MetricWriter writer = new MetricWriter();
    writer
        .beginResource(AttributeList.EMPTY)
        .beginScope(new Scope("s", ""))
        .beginMetric(new MetricHead("up", "", "", MetricKind.GAUGE, Temporality.UNSPECIFIED))
        .point(new Point.OfLong(AttributeList.EMPTY, 0, 1, 1, List.of()));
    exporter.consume(writer.endMetric().end().end().finish());
  }

  @AfterEach
  void stop() {
    exporter.stop(Workbench.soon());
    exporter.stop(Workbench.soon());
    assertThat(bench.time().timers()).isZero();
  }

  @AfterAll
  static void endLoops() {
    LOOPS.close(Workbench.soon());
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + exporter.port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Test
  void metrics_areServedAsText() throws Exception {
    HttpResponse<byte[]> answer = get("/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(text(answer.body())).isEqualTo("# HELP up \n# TYPE up gauge\nup 1\n");
  }

  @Test
  void openMetrics_areServedToThoseWhoPreferThem() throws Exception {
    HttpResponse<byte[]> answer =
        get("/metrics", "accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.3");
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/openmetrics-text");
    assertThat(text(answer.body())).endsWith("up 1.0\n# EOF\n");
  }

  @Test
  void gzip_isUsedWhereItIsRead() throws Exception {
    HttpResponse<byte[]> answer = get("/metrics", "accept-encoding", "gzip");
    assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
    byte[] page = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    assertThat(text(page)).contains("up 1\n");
  }

  @Test
  void otherPaths_sayWhereMetricsAre() throws Exception {
    HttpResponse<byte[]> answer = get("/");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(text(answer.body())).contains("/metrics");
  }

  @Test
  void seriesThatNobodyAsksFor_areForgottenToo() throws Exception {
    bench.time().advance(Duration.ofMinutes(11));
    assertThat(text(get("/metrics").body())).isEmpty();
  }

  @Test
  void expirationOfZero_isRefused() {
    assertThatThrownBy(() -> settings(Duration.ZERO))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("metric_expiration");
    assertThatThrownBy(() -> TranslationStrategy.parse("Whatever"))
        .hasMessageContaining("NoTranslation");
  }
}
