package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Processors that edit spans, or put them together anew, from socket to socket. */
final class EditingTest {
  private static String configuration(OtlpSink sink, String pipeline, String processors) {
    return """
    receivers:
      otlp:
        protocols:
          grpc: { endpoint: 127.0.0.1:0, include_metadata: true }
    processors:
    %s
    exporters:
      otlp_grpc:
        endpoint: 127.0.0.1:%d
        tls: { insecure: true }
        sending_queue: { enabled: false }
    service:
      pipelines:
        traces:
          receivers: [otlp]
          processors: [%s]
          exporters: [otlp_grpc]
    """
        .formatted(processors.indent(2), sink.port(), pipeline);
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static Map<String, AnyValue> attributes(List<KeyValue> attributes) {
    Map<String, AnyValue> map = new HashMap<>();
    attributes.forEach(each -> map.put(each.getKey(), each.getValue()));
    return map;
  }

  /** What arrives of a request. */
  private static List<ExportTraceServiceRequest> through(
      String pipeline, String processors, ExportTraceServiceRequest request) throws Exception {
    int spans = TestSpans.count(request);
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(configuration(sink, pipeline, processors));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      client.send(request);
      sink.awaitSpans(spans);
      assertThat(sluice.stop().delivered()).isEqualTo(spans);
      return sink.requests();
    }
  }

  @Test
  void secrets_doNotArrive_andTheRestDoesAsItWas() throws Exception {
    ExportTraceServiceRequest.Builder request = TestSpans.request(3).toBuilder();
    request
        .getResourceSpansBuilder(0)
        .getScopeSpansBuilder(0)
        .getSpansBuilder(1)
        .addAttributes(text("http.request.header.authorization", "Bearer s3cret"))
        .addAttributes(text("db.statement", "SELECT 1"))
        .addAttributes(text("http.request.header.cookie", "id=1"));
    List<ExportTraceServiceRequest> arrived =
        through(
            "attributes/traces, resource, span",
            """
            attributes/traces:
              actions:
                - key: http.request.header.authorization
                  action: delete
                - key: http.request.header.cookie
                  action: delete
                - key: db.statement
                  action: hash
            resource:
              attributes:
                - key: deployment.environment
                  value: production
                  action: upsert
                - key: sender
                  from_context: client.address
                  action: insert
            span:
              name:
                to_attributes:
                  rules: ['^GET /orders/(?P<order>\\d+)$']
            """,
            request.build());
    assertThat(PlacedSpan.byId(arrived).toString()).doesNotContain("s3cret", "id=1", "SELECT");
    assertThat(arrived).hasSize(1);
    ResourceSpans resource = arrived.get(0).getResourceSpans(0);
    assertThat(attributes(resource.getResource().getAttributesList()))
        .containsEntry("deployment.environment", text("", "production").getValue())
        .containsEntry("sender", text("", "127.0.0.1").getValue())
        .hasSize(4);
    assertThat(undone(arrived.get(0))).isEqualTo(undone(request.build()));
    Span edited = resource.getScopeSpans(0).getSpans(1);
    assertThat(edited.getName()).isEqualTo("GET /orders/{order}");
    assertThat(attributes(edited.getAttributesList()))
        .containsKey("order")
        .containsEntry(
            "db.statement",
            text("", "e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5")
                .getValue());
  }

  /** Without what the processors of the test may have changed. */
  private static ExportTraceServiceRequest undone(ExportTraceServiceRequest request) {
    ExportTraceServiceRequest.Builder undone = request.toBuilder();
    ResourceSpans.Builder resource = undone.getResourceSpansBuilder(0);
    while (resource.getResource().getAttributesCount() > 2) {
      resource.getResourceBuilder().removeAttributes(2);
    }
    for (Span.Builder span : resource.getScopeSpansBuilder(0).getSpansBuilderList()) {
      span.clearName();
      while (span.getAttributesCount() > 7) {
        span.removeAttributes(7);
      }
    }
    return undone.build();
  }

  @Test
  void groupbytrace_thenGroupbyattrs_eachTraceArrivesUnderItsAttributes() throws Exception {
    ExportTraceServiceRequest.Builder request = TestSpans.request(4).toBuilder();
    List<Span.Builder> spans =
        request.getResourceSpansBuilder(0).getScopeSpansBuilder(0).getSpansBuilderList();
    spans.get(2).setTraceId(spans.get(0).getTraceId());
    spans.get(0).addAttributes(text("tenant", "blue"));
    spans.get(2).addAttributes(text("tenant", "green"));
    List<ExportTraceServiceRequest> arrived =
        through(
            "groupbytrace, groupbyattrs",
            """
            groupbytrace: { wait_duration: 200ms, num_traces: 100 }
            groupbyattrs: { keys: [tenant] }
            """,
            request.build());
    assertThat(arrived).extracting(TestSpans::count).containsExactlyInAnyOrder(2, 1, 1);
    ExportTraceServiceRequest pair =
        arrived.stream().filter(r -> TestSpans.count(r) == 2).findFirst().orElseThrow();
    assertThat(pair.getResourceSpansList())
        .extracting(r -> attributes(r.getResource().getAttributesList()).get("tenant"))
        .containsExactly(text("", "blue").getValue(), text("", "green").getValue());
    assertThat(PlacedSpan.byId(arrived).keySet())
        .isEqualTo(PlacedSpan.byId(List.of(request.build())).keySet());
  }
}
