package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import brave.Tracer;
import brave.Tracing;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zipkin2.Endpoint;
import zipkin2.reporter.AsyncReporter;
import zipkin2.reporter.BytesMessageSender;
import zipkin2.reporter.Encoding;
import zipkin2.reporter.SpanBytesEncoder;
import zipkin2.reporter.brave.AsyncZipkinSpanHandler;
import zipkin2.reporter.urlconnection.URLConnectionSender;

/** Zipkin's own tracers and reporters send to Sluice, and the spans arrive as OTLP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ZipkinReceiveTest {
  private static final long START = 1_700_000_000_000_000L;

  private OtlpSink sink;
  private SluiceProcess sluice;
  private int sent;
  private int refused;

  @BeforeAll
  void start() throws Exception {
    sink = OtlpSink.grpc();
    sluice =
        SluiceProcess.start(
            """
            receivers:
              zipkin:
                endpoint: 127.0.0.1:0
            exporters:
              otlp_grpc:
                endpoint: 127.0.0.1:%d
                tls: { insecure: true }
            service:
              pipelines:
                traces: { receivers: [zipkin], exporters: [otlp_grpc] }
            """
                .formatted(sink.port()));
  }

  @AfterAll
  void stop() throws Exception {
    try (SluiceProcess running = sluice;
        OtlpSink last = sink) {
      assertThat(
              running
                  .metrics()
                  .series()
                  .get(
                      "otelcol_receiver_refused_spans{receiver=\"zipkin\",transport=\"http_v2_json\"}"))
          .isEqualTo(refused);
      Books books = running.stop();
      assertThat(books.received()).isEqualTo(sent);
      assertThat(books.delivered()).isEqualTo(sent);
      assertThat(last.spans()).isEqualTo(sent);
    }
  }

  private String url(String path) throws InterruptedException {
    return "http://127.0.0.1:" + sluice.httpPort() + path;
  }

  /** The spans of a trace, by name, once so many more have arrived. */
  private Map<String, PlacedSpan> await(int more, String traceId) throws InterruptedException {
    sent += more;
    sink.awaitSpans(sent);
    Map<String, PlacedSpan> spans = new HashMap<>();
    for (PlacedSpan span : sink.byId().values()) {
      if (hex(span.span().getTraceId().toByteArray()).equals(traceId)) {
        spans.put(span.span().getName(), span);
      }
    }
    return spans;
  }

  private static String hex(byte[] id) {
    return HexFormat.of().formatHex(id);
  }

  private static Map<String, Object> map(List<KeyValue> attributes) {
    Map<String, Object> map = new HashMap<>();
    for (KeyValue attribute : attributes) {
      map.put(
          attribute.getKey(),
          attribute.getValue().hasIntValue()
              ? attribute.getValue().getIntValue()
              : attribute.getValue().getStringValue());
    }
    return map;
  }

  /** The first span of a trace is the parent of the others. */
  private static zipkin2.Span span(long trace, int number) {
    return zipkin2.Span.newBuilder()
        .traceId(0, trace)
        .id(trace + number)
        .parentId(number == 0 ? 0 : trace)
        .name("span-" + number)
        .kind(number == 0 ? zipkin2.Span.Kind.SERVER : zipkin2.Span.Kind.CLIENT)
        .timestamp(START + number)
        .duration(1_000)
        .localEndpoint(Endpoint.newBuilder().serviceName("shop").ip("10.0.0.1").build())
        .addAnnotation(START + 5, "noted")
        .putTag("http.path", "/x")
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "JSON, JSON_V1, /api/v1/spans, false", "JSON, JSON_V2, /api/v2/spans, false",
    "JSON, JSON_V2, /api/v2/spans, true", "PROTO3, PROTO3, /api/v2/spans, true",
    "PROTO3, PROTO3, /api/v2/spans, false", "THRIFT, THRIFT, /api/v1/spans, true"
  })
  void reporter_sendsSpans_arriveAsOtlp(
      Encoding encoding, SpanBytesEncoder encoder, String path, boolean compressed)
      throws Exception {
    long trace = 0x1000L * (sent + 1);
    try (BytesMessageSender sender =
            URLConnectionSender.newBuilder()
                .endpoint(url(path))
                .encoding(encoding)
                .compressionEnabled(compressed)
                .build();
        AsyncReporter<zipkin2.Span> reporter = AsyncReporter.builder(sender).build(encoder)) {
      for (int i = 0; i < 3; i++) {
        reporter.report(span(trace, i));
      }
      reporter.flush();
      Map<String, PlacedSpan> arrived = await(3, "%032x".formatted(trace));
      assertThat(arrived).containsOnlyKeys("span-0", "span-1", "span-2");
      assertThat(map(arrived.get("span-0").resource().getAttributesList()))
          .containsEntry("service.name", "shop");
      Span second = arrived.get("span-1").span();
      assertThat(second.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
      assertThat(hex(second.getSpanId().toByteArray())).isEqualTo("%016x".formatted(trace + 1));
      assertThat(hex(second.getParentSpanId().toByteArray())).isEqualTo("%016x".formatted(trace));
      assertThat(second.getStartTimeUnixNano()).isEqualTo((START + 1) * 1000);
      assertThat(second.getEndTimeUnixNano()).isEqualTo((START + 1001) * 1000);
      assertThat(map(second.getAttributesList())).containsEntry("http.path", "/x");
      assertThat(second.getEventsList()).extracting(Span.Event::getName).containsExactly("noted");
    }
  }

  @Test
  void brave_tracesCalls_arriveAsOneTrace() throws Exception {
    String traceId;
    try (BytesMessageSender sender = URLConnectionSender.create(url("/api/v2/spans"));
        AsyncZipkinSpanHandler handler = AsyncZipkinSpanHandler.create(sender);
        Tracing tracing =
            Tracing.newBuilder()
                .localServiceName("braved")
                .traceId128Bit(true)
                .addSpanHandler(handler)
                .build()) {
      Tracer tracer = tracing.tracer();
      brave.Span client = tracer.newTrace().name("call").kind(brave.Span.Kind.CLIENT).start();
      client.tag("http.method", "GET").remoteServiceName("db");
      brave.Span inner = tracer.newChild(client.context()).name("inner").start();
      inner.annotate("halfway").error(new IllegalStateException("no")).finish();
      client.finish();
      handler.flush();
      traceId = client.context().traceIdString();
    }
    Map<String, PlacedSpan> arrived = await(2, traceId);
    assertThat(arrived).containsOnlyKeys("call", "inner");
    PlacedSpan call = arrived.get("call");
    assertThat(map(call.resource().getAttributesList())).containsEntry("service.name", "braved");
    assertThat(map(call.span().getAttributesList()))
        .containsEntry("http.method", "GET")
        .containsEntry("service.peer.name", "db");
    Span inner = arrived.get("inner").span();
    assertThat(inner.getParentSpanId()).isEqualTo(call.span().getSpanId());
    assertThat(inner.getEvents(0).getName()).isEqualTo("halfway");
    assertThat(inner.getStatus().getCodeValue()).isEqualTo(2);
    assertThat(map(inner.getAttributesList())).containsEntry("error", "no");
  }

  @Test
  void badSpan_amongGoodOnes_isCountedAndTheOthersArrive() throws Exception {
    String traceId = "%032x".formatted(2_000_000L);
    String json =
        "[{\"traceId\":\"%s\",\"id\":\"f1\",\"name\":\"good\"},{\"traceId\":\"%s\",\"name\":\"bad\"}]"
            .formatted(traceId, traceId);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url("/api/v2/spans")))
                    .POST(HttpRequest.BodyPublishers.ofString(json))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).startsWith("1 spans were taken, 1 could not be: spans[1]: ");
    refused++;
    assertThat(await(1, traceId)).containsOnlyKeys("good");
  }
}
