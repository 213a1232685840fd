package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.util.List;
import java.util.Map;
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
        filter/orders:
          traces:
            span:
              - IsMatch(name, "^GET /orders/.*[02468]$") and resource.attributes["cluster"] == "a"
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
            processors: [transform/traces, filter/orders, transform/names]
            exporters: [otlp_grpc]
      """;

  private static List<ResourceSpans> resources(List<ExportTraceServiceRequest> requests) {
    return requests.stream().flatMap(r -> r.getResourceSpansList().stream()).toList();
  }

  /** How many spans have a name that does not end with an even digit. */
  private static int odd(ExportTraceServiceRequest request) {
    return (int)
        resources(List.of(request)).stream()
            .flatMap(resource -> resource.getScopeSpansList().stream())
            .flatMap(scope -> scope.getSpansList().stream())
            .filter(span -> !span.getName().matches(".*[02468]"))
            .count();
  }

  @Test
  void statements_changeWhatPasses() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(CONFIGURATION.formatted(sink.port()));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      ExportTraceServiceRequest request = TestSpans.request(20);
      client.send(request);
      int kept = odd(request);
      sink.awaitSpans(kept);
      for (ResourceSpans resource : resources(sink.requests())) {
        assertThat(resource.getResource().getAttributesList())
            .anyMatch(each -> each.getKey().equals("deployment.environment"));
        assertThat(resource.getScopeSpans(0).getSpansList())
            .extracting(Span::getName)
            .containsOnly("renamed");
      }
      Books books = sluice.stop();
      assertThat(books.delivered()).isEqualTo(kept);
      assertThat(books.page("traces").decidedAgainst())
          .containsExactly(Map.entry("filter/orders", 20 - kept));
    }
  }
}
