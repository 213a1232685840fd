package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements and conditions, from socket to socket. */
final class OttlTest {
  private static final String CONFIGURATION =
      """
      receivers:
        otlp:
          protocols:
            grpc: { endpoint: 127.0.0.1:0 }
      processors:
        transform/traces:
          error_mode: ignore
          trace_statements:
            - context: resource
              statements:
                - set(attributes["cluster"], "a")
                - set(attributes["environment"], "prod")
                - set(attributes["deployment.environment"], "prod")
          metric_statements:
            - context: resource
              statements:
                - set(attributes["cluster"], "a")
        filter/none:
          traces:
            span:
              - resource.attributes["cluster"] != "a"
        transform/names:
          trace_statements:
            - set(span.name, "renamed") where span.trace_id != nil
      exporters:
        otlp_grpc:
          endpoint: 127.0.0.1:%d
          tls: { insecure: true }
          sending_queue: { enabled: false }
      service:
        pipelines:
          traces:
            receivers: [otlp]
            processors: [transform/traces, filter/none, transform/names%s]
            exporters: [otlp_grpc]
      """;

  private static List<ResourceSpans> resources(List<ExportTraceServiceRequest> requests) {
    return requests.stream().flatMap(r -> r.getResourceSpansList().stream()).toList();
  }

  @Test
  void statements_changeWhatPasses() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(CONFIGURATION.formatted(sink.port(), ""));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      client.send(TestSpans.request(20));
      sink.awaitSpans(20);
      for (ResourceSpans resource : resources(sink.requests())) {
        assertThat(resource.getResource().getAttributesList())
            .anyMatch(each -> each.getKey().equals("deployment.environment"));
        assertThat(resource.getScopeSpans(0).getSpansList())
            .extracting(Span::getName)
            .containsOnly("renamed");
      }
      assertThat(sluice.stop().delivered()).isEqualTo(20);
    }
  }
}
