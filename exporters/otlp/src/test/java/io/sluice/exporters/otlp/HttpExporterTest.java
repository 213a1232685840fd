package io.sluice.exporters.otlp;

import static io.sluice.exporters.otlp.HttpRig.Settings.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.json.OtlpJson;
import io.sluice.testkit.SpanFixtures;
import io.sluice.transport.compression.ContentEncoding;
import io.sluice.transport.settings.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpExporterTest {
  private static final SpanBatch SPANS =
      SpanBatch.concat(List.of(SpanFixtures.spans("a", 300), SpanFixtures.spans("b", 2)));

  private static byte[] decoded(TestHttpServer.Received received) throws Exception {
    String token = received.header("Content-Encoding");
    byte[] body = received.body().toByteArray();
    return ContentEncoding.named(token == null ? "" : token)
        .orElseThrow()
        .decode(body, 0, body.length, 1 << 24)
        .toArray();
  }

  private static List<Span> spansOf(SpanBatch batch) {
    return SpanFixtures.message(batch).getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "gzip", "zstd", "snappy", "x-snappy-framed", "zlib", "deflate", "lz4"})
  void spans_arriveByteForByte(String compression) throws Exception {
    try (TestHttpServer server = new TestHttpServer(TestHttpServer.ok());
        HttpRig rig = new HttpRig(to(server.url()).compression(compression))) {
      assertThat(rig.send(SPANS)).isEqualTo(Outcome.DELIVERED);
      TestHttpServer.Received received = server.next();
      assertThat(received.method()).isEqualTo("POST");
      assertThat(received.path()).isEqualTo("/v1/traces");
      assertThat(received.header("Content-Type")).isEqualTo("application/x-protobuf");
      assertThat(received.header("Content-Encoding"))
          .isEqualTo(compression.equals("none") ? null : compression);
      assertThat(received.header("User-Agent")).startsWith("Sluice/1.2.3 (");
      assertThat(decoded(received)).isEqualTo(SPANS.toByteArray());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip"})
  void spans_inJson_areTheSameSpans(String compression) throws Exception {
    HttpRig.Settings json = to("http://localhost").encoding(HttpEncoding.JSON);
    try (TestHttpServer server = new TestHttpServer(TestHttpServer.ok());
        HttpRig rig =
            new HttpRig(
                json.compression(compression)
                    .endpoints(new HttpEndpoints(server.url() + "/", "", "", "", "")))) {
      assertThat(rig.send(SPANS)).isEqualTo(Outcome.DELIVERED);
      TestHttpServer.Received received = server.next();
      byte[] body = decoded(received);
      assertThat(received.header("Content-Type")).isEqualTo("application/json");
      assertThat(spansOf(OtlpJson.read(body, 0, body.length))).isEqualTo(spansOf(SPANS));
    }
  }

  @Test
  void tracesEndpoint_isUsedAsItIs() throws Exception {
    try (TestHttpServer server = new TestHttpServer(TestHttpServer.ok());
        HttpRig rig =
            new HttpRig(
                to("")
                    .endpoints(new HttpEndpoints("", server.url() + "/custom?x=1", "", "", "")))) {
      rig.send();
      assertThat(server.next().path()).isEqualTo("/custom?x=1");
    }
  }

  @Test
  void headers_areStrongerThanOurs() throws Exception {
    Headers headers =
        Headers.of(
            Map.of(
                "user-agent",
                "mine",
                "Content-Type",
                "application/other",
                "X-Tenant",
                "shop",
                "Host",
                "tempo.example"));
    try (TestHttpServer server = new TestHttpServer(TestHttpServer.ok());
        HttpRig rig = new HttpRig(to(server.url()).headers(headers))) {
      rig.send();
      TestHttpServer.Received received = server.next();
      assertThat(received.headers().get("User-Agent")).containsExactly("mine");
      assertThat(received.headers().get("Content-Type")).containsExactly("application/other");
      assertThat(received.header("X-Tenant")).isEqualTo("shop");
      assertThat(received.headers().get("Host")).containsExactly("tempo.example");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "300, false, UNKNOWN",
    "400, false, INVALID_ARGUMENT",
    "401, false, UNAUTHENTICATED",
    "403, false, PERMISSION_DENIED",
    "404, false, UNIMPLEMENTED",
    "408, false, UNKNOWN",
    "413, false, UNKNOWN",
    "429, true, RESOURCE_EXHAUSTED",
    "500, false, UNKNOWN",
    "501, false, UNKNOWN",
    "502, true, UNAVAILABLE",
    "503, true, UNAVAILABLE",
    "504, true, UNAVAILABLE"
  })
  void status_isRetryableAsOtlpSays(int status, boolean retryable, StatusCode code)
      throws Exception {
    byte[] body = StatusDetails.status("for a reason");
    try (TestHttpServer server = new TestHttpServer(TestHttpServer.status(status, Map.of(), body));
        HttpRig rig = new HttpRig(to(server.url()))) {
      Outcome.Failure failure = rig.fail();
      assertThat(failure).isInstanceOf(retryable ? Outcome.Refused.class : Outcome.Rejected.class);
      assertThat(failure.status()).isEqualTo(code);
      assertThat(failure.message())
          .contains(server.url() + "/v1/traces", "Status Code " + status, "for a reason");
    }
  }

  @ParameterizedTest
  @CsvSource({"429, 7", "503, 7", "502, 0"})
  void retryAfter_countsWhereItMayStand(int status, long seconds) throws Exception {
    try (TestHttpServer server =
            new TestHttpServer(TestHttpServer.status(status, Map.of("Retry-After", "7"), ""));
        HttpRig rig = new HttpRig(to(server.url()))) {
      assertThat(((Outcome.Refused) rig.fail()).retryAfter())
          .isEqualTo(Duration.ofSeconds(seconds));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-protobuf, 1",
    "application/json, 1",
    "Application/JSON; charset=utf-8, 1",
    "text/plain, 0"
  })
  void partialSuccess_isDeliveredAndSaid(String type, int lines) throws Exception {
    byte[] proto =
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(2)
                    .setErrorMessage("too old"))
            .build()
            .toByteArray();
    byte[] json =
        "{\"other\":[{}],\"partialSuccess\":{\"rejectedSpans\":\"2\",\"errorMessage\":\"too old\"}}"
            .getBytes(StandardCharsets.UTF_8);
    byte[] body = type.toLowerCase(Locale.ROOT).contains("json") ? json : proto;
    try (TestHttpServer server =
            new TestHttpServer(TestHttpServer.status(200, Map.of("Content-Type", type), body));
        HttpRig rig = new HttpRig(to(server.url()))) {
      assertThat(rig.send()).isEqualTo(Outcome.DELIVERED);
      assertThat(rig.bench.log().lines()).hasSize(lines);
      assertThat(rig.bench.log().lines())
          .allSatisfy(
              line ->
                  assertThat(line.fields())
                      .containsEntry("message", "too old")
                      .containsEntry("dropped_spans", 2L));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-protobuf", "application/json"})
  void answer_thatCannotBeRead_isNotRepeated(String type) throws Exception {
    try (TestHttpServer server =
            new TestHttpServer(TestHttpServer.status(200, Map.of("Content-Type", type), "\n\t?"));
        HttpRig rig = new HttpRig(to(server.url()))) {
      assertThat(rig.fail())
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              rejected -> assertThat(rejected.message()).contains("said OK", "cannot be read"));
    }
  }

  @Test
  void redirect_thatKeepsTheMethod_isFollowedWithTheBody() throws Exception {
    try (TestHttpServer second = new TestHttpServer(TestHttpServer.ok());
        TestHttpServer first =
            new TestHttpServer(
                TestHttpServer.status(307, Map.of("Location", second.url() + "/new"), ""));
        HttpRig rig = new HttpRig(to(first.url()))) {
      assertThat(rig.send(SPANS)).isEqualTo(Outcome.DELIVERED);
      TestHttpServer.Received received = second.next();
      assertThat(received.path()).isEqualTo("/new");
      assertThat(received.body().toByteArray()).isEqualTo(SPANS.toByteArray());
    }
  }

  @Test
  void redirect_thatDropsTheBody_isNoDelivery() throws Exception {
    try (TestHttpServer login = new TestHttpServer(TestHttpServer.ok());
        TestHttpServer server =
            new TestHttpServer(
                TestHttpServer.status(302, Map.of("Location", login.url() + "/login"), ""));
        HttpRig rig = new HttpRig(to(server.url()))) {
      assertThat(rig.fail().message())
          .contains("302", login.url() + "/login", "set endpoint to where the server is");
    }
  }

  @Test
  void redirect_toAnotherHost_isNotFollowedWithCredentials() throws Exception {
    try (TestHttpServer server =
            new TestHttpServer(
                TestHttpServer.status(307, Map.of("Location", "http://elsewhere.invalid/"), ""));
        HttpRig rig = new HttpRig(to(server.url()))) {
      assertThat(rig.fail().message()).contains("307", "http://elsewhere.invalid/");
    }
  }

  @Test
  void redirect_inACircle_ends() throws Exception {
    try (TestHttpServer server =
            new TestHttpServer(TestHttpServer.status(308, Map.of("Location", "/again"), ""));
        HttpRig rig = new HttpRig(to(server.url()))) {
      assertThat(rig.fail().message()).contains("308");
    }
  }

  @Test
  void cookies_comeBack() throws Exception {
    try (TestHttpServer server =
            new TestHttpServer(
                TestHttpServer.status(200, Map.of("Set-Cookie", "session=7; Path=/"), ""));
        HttpRig rig = new HttpRig(to(server.url()))) {
      rig.send();
      rig.send();
      assertThat(server.next().header("Cookie")).isNull();
      assertThat(server.next().header("Cookie")).isEqualTo("session=7");
    }
  }

  @Test
  void proxy_configured_isAskedForTheWholeUrl() throws Exception {
    try (TestHttpServer proxy = new TestHttpServer(TestHttpServer.ok());
        HttpRig rig = new HttpRig(to("http://tempo.invalid:4318").proxyUrl(proxy.url()))) {
      assertThat(rig.send()).isEqualTo(Outcome.DELIVERED);
      assertThat(proxy.next().path()).isEqualTo("http://tempo.invalid:4318/v1/traces");
    }
  }

  @Test
  void labels_nameTheUrl() throws Exception {
    try (TestHttpServer server = new TestHttpServer(TestHttpServer.ok());
        HttpRig rig = new HttpRig(to(server.url()))) {
      rig.send();
      assertThat(
              rig.bench.meter(
                  "otelcol_exporter_sent_spans",
                  "server_address",
                  "localhost",
                  "server_port",
                  Integer.toString(server.port()),
                  "url_path",
                  "/v1/traces"))
          .isEqualTo(3);
    }
  }
}
