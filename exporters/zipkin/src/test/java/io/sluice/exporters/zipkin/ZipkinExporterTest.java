package io.sluice.exporters.zipkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.component.Exporter;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.exporters.client.Compression;
import io.sluice.exporters.client.HttpClientSettings;
import io.sluice.exporters.sending.RetrySettings;
import io.sluice.exporters.sending.SendingSettings;
import io.sluice.formats.zipkin.ZipkinEncoding;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zipkin2.Span;
import zipkin2.codec.SpanBytesDecoder;

class ZipkinExporterTest {
  private final Workbench bench = new Workbench();

  /** Settings of an exporter whose client hears what the server said. */
  private static ZipkinExporterSettings to(
      String url, ZipkinEncoding format, Compression compression, String unnamed) {
    return new ZipkinExporterSettings(
        url,
        format,
        unnamed,
        HttpClientSettings.compressing(compression),
        new SendingSettings(Duration.ofSeconds(5), Optional.empty(), once()));
  }

  private static RetrySettings once() {
    Duration second = Duration.ofSeconds(1);
    return new RetrySettings(false, second, 0, 1, second, Duration.ZERO);
  }

  private DeliveryProbe last;

  private Outcome send(ZipkinExporterSettings settings, SpanBatch spans) throws Exception {
    Exporter exporter = new ZipkinExporterFactory().create(bench.context("zipkin"), settings);
    exporter.start(bench);
    last = DeliveryProbe.of(spans.spanCount());
    exporter.consume(spans, last.delivery());
    Outcome outcome = last.awaitAnswer().answer().orElseThrow();
    exporter.stop(Workbench.soon());
    return outcome;
  }

  private Outcome.Failure answeredWith(int status, Map<String, String> headers, String body)
      throws Exception {
    try (FakeZipkin server = new FakeZipkin(status, headers, body)) {
      return (Outcome.Failure)
          send(to(server.url(), ZipkinEncoding.JSON, Compression.NONE, ""), SpanFixtures.spans(1));
    }
  }

  @ParameterizedTest
  @CsvSource({"JSON, application/json", "PROTO, application/x-protobuf"})
  void spans_arePostedInTheirForm(ZipkinEncoding format, String type) throws Exception {
    try (FakeZipkin server = FakeZipkin.accepting()) {
      assertThat(
              send(to(server.url(), format, Compression.NONE, ""), SpanFixtures.spans("shop", 3)))
          .isEqualTo(Outcome.DELIVERED);
      FakeZipkin.Received received = server.next();
      assertThat(received.method()).isEqualTo("POST");
      assertThat(received.path()).isEqualTo("/api/v2/spans");
      assertThat(received.headers().getFirst("content-type")).isEqualTo(type);
      assertThat(received.headers().containsKey("content-encoding")).isFalse();
      List<Span> spans =
          (format == ZipkinEncoding.JSON ? SpanBytesDecoder.JSON_V2 : SpanBytesDecoder.PROTO3)
              .decodeList(received.body().array());
      assertThat(spans).extracting(Span::name).containsExactly("span-0", "span-1", "span-2");
      assertThat(spans).extracting(Span::localServiceName).containsOnly("shop");
    }
  }

  @Test
  void compression_isDoneIfWanted() throws Exception {
    try (FakeZipkin server = FakeZipkin.accepting()) {
      send(
          to(server.url(), ZipkinEncoding.JSON, Compression.GZIP, ""),
          SpanFixtures.spans("shop", 3));
      FakeZipkin.Received received = server.next();
      assertThat(received.headers().getFirst("content-encoding")).isEqualTo("gzip");
      byte[] plain =
          new GZIPInputStream(new ByteArrayInputStream(received.body().array())).readAllBytes();
      assertThat(SpanBytesDecoder.JSON_V2.decodeList(plain)).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 500, 503})
  void everyAnswerButAGoodOne_isWorthAnotherAttempt(int status) throws Exception {
    Outcome.Failure failure = answeredWith(status, Map.of(), "why\nnot");
    assertThat(failure).isInstanceOf(Outcome.Refused.class);
    assertThat(failure.message())
        .contains("/api/v2/spans responded with HTTP Status Code " + status + ", Message=why not");
  }

  @Test
  void tooLarge_isFinalForASingleSpan() throws Exception {
    Outcome.Failure failure = answeredWith(413, Map.of(), "");
    assertThat(failure).isInstanceOf(Outcome.Rejected.class);
    assertThat(failure.reason()).isEqualTo("too_large");
  }

  @Test
  void wrongPath_isExplained() throws Exception {
    assertThat(answeredWith(404, Map.of(), "").message()).contains("take spans at /api/v2/spans");
  }

  @Test
  void busyServer_isLeftAloneAsLongAsItWants() throws Exception {
    Outcome.Refused refused = (Outcome.Refused) answeredWith(503, Map.of("retry-after", "7"), "");
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(refused.status()).isEqualTo(StatusCode.UNAVAILABLE);
  }

  @Test
  void nobodyListening_isSaid() throws Exception {
    Outcome.Failure failure =
        (Outcome.Failure)
            send(
                to("http://127.0.0.1:1/api/v2/spans", ZipkinEncoding.JSON, Compression.NONE, ""),
                SpanFixtures.spans(1));
    assertThat(failure.message()).contains("nothing listens at 127.0.0.1:1");
  }

  private static SpanBatch withoutIds(int good, int bad) {
    ExportTraceServiceRequest.Builder request =
        SpanFixtures.request("shop", good + bad).toBuilder();
    var scope = request.getResourceSpansBuilder(0).getScopeSpansBuilder(0);
    for (int i = 0; i < bad; i++) {
      scope.getSpansBuilder(i).clearSpanId();
    }
    return SpanFixtures.batch(request.build());
  }

  @Test
  void spansWithoutIds_areLeftOutAndCounted() throws Exception {
    try (FakeZipkin server = FakeZipkin.accepting()) {
      assertThat(
              send(to(server.url(), ZipkinEncoding.JSON, Compression.NONE, ""), withoutIds(2, 3)))
          .isEqualTo(Outcome.DELIVERED);
      assertThat(SpanBytesDecoder.JSON_V2.decodeList(server.next().body().array())).hasSize(2);
      assertThat(bench.meter("sluice_exporter_unsendable_spans", "exporter", "zipkin"))
          .isEqualTo(3);
      assertThat(last.awaitClosed().booked())
          .extracting(DeliveryProbe.Left::spans)
          .containsExactly(3, 2);
    }
  }

  @Test
  void spansWithoutIds_alone_areRejected() throws Exception {
    try (FakeZipkin server = FakeZipkin.accepting()) {
      Outcome outcome =
          send(to(server.url(), ZipkinEncoding.JSON, Compression.NONE, ""), withoutIds(0, 2));
      assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
      assertThat(((Outcome.Rejected) outcome).message())
          .contains("2 spans have no trace or span id");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', otlpresourcenoservicename",
    "<missing service name>, otlpresourcenoservicename",
    "nobody, nobody"
  })
  void service_withoutName_hasTheDefaultOne(String configured, String sent) throws Exception {
    ExportTraceServiceRequest.Builder request = SpanFixtures.request("shop", 1).toBuilder();
    request.getResourceSpansBuilder(0).clearResource();
    try (FakeZipkin server = FakeZipkin.accepting()) {
      send(
          to(server.url(), ZipkinEncoding.JSON, Compression.NONE, configured),
          SpanFixtures.batch(request.build()));
      assertThat(
              SpanBytesDecoder.JSON_V2
                  .decodeList(server.next().body().array())
                  .get(0)
                  .localServiceName())
          .isEqualTo(sent);
    }
  }

  @Test
  void endpoint_mustBeThereAndAUrl() {
    assertThatThrownBy(
            () -> {
              Checks checks = new Checks();
              ZipkinExporterSettings.defaults().check(checks);
              checks.done();
            })
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("http://zipkin:9411/api/v2/spans");
    assertThatThrownBy(
            () -> to("zipkin:9411/api/v2/spans", ZipkinEncoding.JSON, Compression.NONE, ""))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("endpoint");
  }

  @Test
  void defaults_areTheDocumentedOnes() {
    ZipkinExporterSettings defaults = ZipkinExporterSettings.defaults();
    assertThat(defaults.format()).isEqualTo(ZipkinEncoding.JSON);
    assertThat(defaults.defaultServiceName()).isEqualTo("<missing service name>");
    assertThat(defaults.client().compression()).isEqualTo(Compression.NONE);
    assertThat(defaults.sending()).isEqualTo(SendingSettings.defaults());
  }
}
