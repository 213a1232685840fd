package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.Reply;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import org.junit.jupiter.api.Test;

/** Routing, failover and taking turns, one behind the other, in one process. */
final class ConnectorsTest {
  private static final int UNAVAILABLE = 14;

  /** Errors go one way; everything else takes turns, and one turn has a fallback. */
  private static String yaml(OtlpSink errors, OtlpSink near, OtlpSink far, OtlpSink other) {
    return """
    receivers:
      otlp:
        protocols:
          grpc:
            endpoint: 127.0.0.1:0
    exporters:
      otlp_grpc/errors: { endpoint: 127.0.0.1:%d, tls: { insecure: true } }
      otlp_grpc/near: { endpoint: 127.0.0.1:%d, tls: { insecure: true }, retry_on_failure: { enabled: false } }
      otlp_grpc/far: { endpoint: 127.0.0.1:%d, tls: { insecure: true } }
      otlp_grpc/other: { endpoint: 127.0.0.1:%d, tls: { insecure: true } }
    connectors:
      routing:
        default_pipelines: [traces/rest]
        table:
          - condition: span.status.code == STATUS_CODE_ERROR
            pipelines: [traces/errors]
      round_robin:
      failover:
        priority_levels: [[traces/near], [traces/far]]
        retry_interval: 200ms
    service:
      pipelines:
        traces: { receivers: [otlp], exporters: [routing] }
        traces/errors: { receivers: [routing], exporters: [otlp_grpc/errors] }
        traces/rest: { receivers: [routing], exporters: [round_robin] }
        traces/turn: { receivers: [round_robin], exporters: [failover] }
        traces/other: { receivers: [round_robin], exporters: [otlp_grpc/other] }
        traces/near: { receivers: [failover], exporters: [otlp_grpc/near], acknowledge: delivered }
        traces/far: { receivers: [failover], exporters: [otlp_grpc/far] }
    """
        .formatted(errors.port(), near.port(), far.port(), other.port());
  }

  @Test
  void spans_findTheirWay_alsoWhereALevelFails() throws Exception {
    try (OtlpSink errors = OtlpSink.grpc();
        OtlpSink near = OtlpSink.grpc();
        OtlpSink far = OtlpSink.grpc();
        OtlpSink other = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(yaml(errors, near, far, other));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      client.send(request(3, 2));
      client.send(request(3, 2));
      errors.awaitSpans(6);
      near.awaitSpans(2);
      other.awaitSpans(2);
      assertThat(PlacedSpan.byId(errors.requests()).values())
          .allMatch(placed -> placed.span().getStatus().getCodeValue() == 2);

      near.answer(Reply.of(UNAVAILABLE));
      client.send(request(0, 4));
      client.send(request(0, 5));
      far.awaitSpans(4);
      other.awaitSpans(7);
      assertThat(near.spans()).isEqualTo(2);

      near.answerOk();
      int sent = 6;
      while (near.spans() == 2) {
        client.send(request(0, sent));
        client.send(request(0, 1));
        sluice.metrics();
        sent++;
      }
      sluice.awaitMetric("sluice_connector_failover_level{connector=\"failover\"}", 0);
      Books books = sluice.stop();
      assertThat(books.failed()).isZero();
      assertThat(books.page("traces").delivered()).isEqualTo(books.page("traces").received());
      assertThat(books.page("traces/errors").delivered()).isEqualTo(6);
      assertThat(books.page("traces/turn").delivered()).isEqualTo(near.spans() + far.spans());
      assertThat(books.page("traces/near").refused()).containsEntry("send_failed", 4);
    }
  }

  /** So many spans with an error, and so many without. */
  private static ExportTraceServiceRequest request(int bad, int good) {
    ExportTraceServiceRequest.Builder request = TestSpans.request(bad + good).toBuilder();
    var scope = request.getResourceSpansBuilder(0).getScopeSpansBuilder(0);
    for (int i = 0; i < bad + good; i++) {
      scope
          .getSpansBuilder(i)
          .setStatus(
              Status.newBuilder()
                  .setCode(
                      i < bad
                          ? Status.StatusCode.STATUS_CODE_ERROR
                          : Status.StatusCode.STATUS_CODE_OK));
    }
    return request.build();
  }
}
