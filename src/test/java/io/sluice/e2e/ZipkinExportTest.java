package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.ZipkinServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import zipkin2.Endpoint;

/** Traces sent as OTLP are found in a real Zipkin, as what they were. */
final class ZipkinExportTest {
  private static final long START = System.currentTimeMillis() * 1_000_000;

  private static String configuration(ZipkinServer zipkin) {
    return """
    receivers:
      otlp/json:
        protocols: { grpc: { endpoint: 127.0.0.1:0 } }
      otlp/proto:
        protocols: { grpc: { endpoint: 127.0.0.1:0 } }
    exporters:
      zipkin/json:
        endpoint: %1$s
        compression: gzip
      zipkin/proto:
        endpoint: %1$s
        format: proto
    service:
      pipelines:
        traces/json: { receivers: [otlp/json], exporters: [zipkin/json] }
        traces/proto: { receivers: [otlp/proto], exporters: [zipkin/proto] }
    """
        .formatted(zipkin.spansUrl());
  }

  @Test
  void traces_sentAsOtlp_areFoundInZipkin() throws Exception {
    try (ZipkinServer zipkin = ZipkinServer.start();
        SluiceProcess sluice = SluiceProcess.start(configuration(zipkin))) {
      String[] traces = {"463ac35c9f6413ad48485a3953bb6124", "463ac35c9f6413ad48485a3953bb6125"};
      for (int i = 0; i < traces.length; i++) {
        try (GrpcClient client = GrpcClient.to(sluice.grpcPort(i + 1))) {
          client.send(trace(traces[i]));
        }
      }
      for (String trace : traces) {
        List<zipkin2.Span> found = new ArrayList<>(zipkin.awaitTrace(trace, 2));
        found.sort(Comparator.comparing(zipkin2.Span::id));
        assertThat(found).containsExactlyElementsOf(wanted(trace));
      }
      assertThat(zipkin.services()).contains("shop");
      assertThat(sluice.stop().delivered()).isEqualTo(4);
    }
  }

  private static ByteString hex(String digits) {
    return ByteString.copyFrom(HexFormat.of().parseHex(digits));
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static ExportTraceServiceRequest trace(String traceId) {
    Span server =
        Span.newBuilder()
            .setTraceId(hex(traceId))
            .setSpanId(hex("0000000000000001"))
            .setName("get /orders")
            .setKind(Span.SpanKind.SPAN_KIND_SERVER)
            .setStartTimeUnixNano(START)
            .setEndTimeUnixNano(START + 5_000_000)
            .addAttributes(text("http.route", "/orders"))
            .addAttributes(text("network.local.address", "10.0.0.1"))
            .addEvents(Span.Event.newBuilder().setTimeUnixNano(START + 1_000_000).setName("cached"))
            .setStatus(
                Status.newBuilder()
                    .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                    .setMessage("too slow"))
            .build();
    Span client =
        Span.newBuilder()
            .setTraceId(hex(traceId))
            .setSpanId(hex("0000000000000002"))
            .setParentSpanId(hex("0000000000000001"))
            .setName("query")
            .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
            .setStartTimeUnixNano(START + 2_000_000)
            .setEndTimeUnixNano(START + 3_000_000)
            .addAttributes(text("service.peer.name", "db"))
            .addAttributes(text("network.peer.address", "2001:db8::c001"))
            .build();
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(text("service.name", "shop")))
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(server).addSpans(client)))
        .build();
  }

  private static List<zipkin2.Span> wanted(String traceId) {
    long start = START / 1000;
    Endpoint shop = Endpoint.newBuilder().serviceName("shop").build();
    return List.of(
        zipkin2.Span.newBuilder()
            .traceId(traceId)
            .id("0000000000000001")
            .name("get /orders")
            .kind(zipkin2.Span.Kind.SERVER)
            .timestamp(start)
            .duration(5_000)
            .localEndpoint(shop.toBuilder().ip("10.0.0.1").build())
            .addAnnotation(start + 1_000, "cached")
            .putTag("http.route", "/orders")
            .putTag("error", "true")
            .putTag("otel.status_code", "STATUS_CODE_ERROR")
            .putTag("otel.status_description", "too slow")
            .build(),
        zipkin2.Span.newBuilder()
            .traceId(traceId)
            .id("0000000000000002")
            .parentId("0000000000000001")
            .name("query")
            .kind(zipkin2.Span.Kind.CLIENT)
            .timestamp(start + 2_000)
            .duration(1_000)
            .localEndpoint(shop)
            .remoteEndpoint(Endpoint.newBuilder().serviceName("db").ip("2001:db8::c001").build())
            .build());
  }
}
