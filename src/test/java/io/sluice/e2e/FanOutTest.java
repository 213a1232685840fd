package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.Reply;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of two exporters one fails: the other gets everything, once. */
final class FanOutTest {
  private static final int UNAVAILABLE = 14;
  private static final int INVALID_ARGUMENT = 3;

  @ParameterizedTest
  @CsvSource({"true, " + INVALID_ARGUMENT, "false, " + INVALID_ARGUMENT, "false, " + UNAVAILABLE})
  void exporters_oneFails_theOtherGetsEverythingOnce(boolean queue, int code) throws Exception {
    try (OtlpSink good = OtlpSink.grpc();
        OtlpSink bad = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(configuration(good, bad, queue));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      bad.answer(Reply.of(code));
      List<ExportTraceServiceRequest> sent =
          List.of(TestSpans.request(5), TestSpans.request(6), TestSpans.request(7));
      sent.forEach(client::send);
      good.awaitSpans(18);
      bad.awaitAttempts(3);
      Books.Page books = sluice.stop().page("traces");
      assertThat(good.byId()).isEqualTo(PlacedSpan.byId(sent));
      assertThat(books.received()).isEqualTo(18);
      assertThat(books.copied()).isEqualTo(18);
      assertThat(books.delivered()).isEqualTo(18);
      assertThat(books.failed()).isEqualTo(Map.of("send_failed", 18));
    }
  }

  private static String configuration(OtlpSink good, OtlpSink bad, boolean queue) {
    return """
    receivers:
      otlp:
        protocols:
          grpc: { endpoint: 127.0.0.1:0 }
    exporters:
      otlp_grpc/bad:
        endpoint: 127.0.0.1:%d
        tls: { insecure: true }
        sending_queue: { enabled: %b }
        retry_on_failure: { enabled: false }
      otlp_grpc/good:
        endpoint: 127.0.0.1:%d
        tls: { insecure: true }
    service:
      pipelines:
        traces:
          receivers: [otlp]
          exporters: [otlp_grpc/bad, otlp_grpc/good]
    """
        .formatted(bad.port(), queue, good.port());
  }
}
