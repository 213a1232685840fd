package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.Reply;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Which answers of a backend are tried again, and which are final. The clients were told that their
 * spans are safe, so what is final is counted as lost, with its reason.
 */
final class RetryTest {
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private static String configuration(String exporter, String endpoint) {
    return """
    receivers:
      otlp:
        protocols:
          grpc: { endpoint: 127.0.0.1:0 }
    exporters:
      %s:
        endpoint: %s
        tls: { insecure: true }
        retry_on_failure: { initial_interval: 10ms, max_interval: 100ms }
    service:
      pipelines:
        traces:
          receivers: [otlp]
          exporters: [%1$s]
    """
        .formatted(exporter, endpoint);
  }

  @Test
  void grpc_everyCode_isRetriedOrFinal() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc()) {
      assertRetriedOrFinal(
          sink,
          configuration("otlp_grpc", "127.0.0.1:" + sink.port()),
          replies(1, 4, 10, 11, 14, 15),
          replies(2, 3, 5, 6, 7, 8, 9, 12, 13, 16));
    }
  }

  @Test
  void http_everyStatus_isRetriedOrFinal() throws Exception {
    try (OtlpSink sink = OtlpSink.http()) {
      assertRetriedOrFinal(
          sink,
          configuration("otlp_http", "http://127.0.0.1:" + sink.port()),
          replies(429, 502, 503, 504),
          replies(400, 401, 403, 404, 405, 408, 500, 501));
    }
  }

  private static List<Reply> replies(int... codes) {
    return IntStream.of(codes).mapToObj(Reply::of).toList();
  }

  private static void assertRetriedOrFinal(
      OtlpSink sink, String configuration, List<Reply> retried, List<Reply> last) throws Exception {
    try (SluiceProcess sluice = SluiceProcess.start(configuration);
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      for (Reply reply : retried) {
        sink.answerFirst(reply);
        client.send(TestSpans.request(1));
        sink.awaitSpans(retried.indexOf(reply) + 1);
      }
      assertThat(sink.attempts()).isEqualTo(2 * retried.size());
      for (Reply reply : last) {
        sink.answerFirst(reply);
        client.send(TestSpans.request(1));
        sluice.awaitMetric(
            "sluice_ledger_failed_spans{pipeline=\"traces\",reason=\"send_failed\"}",
            last.indexOf(reply) + 1);
      }
      Books.Page books = sluice.stop().page("traces");
      assertThat(sink.attempts()).isEqualTo(2 * retried.size() + last.size());
      assertThat(books.delivered()).isEqualTo(retried.size());
      assertThat(books.failed()).isEqualTo(Map.of("send_failed", last.size()));
      assertThat(sluice.logged("Exporting failed. Dropping data.").get(0).field("error"))
          .hasValueSatisfying(
              error -> assertThat(error).contains("the backend says " + last.get(0).code()));
    }
  }

  @Test
  void batch_tooLargeForTheBackend_arrivesInPieces() throws Exception {
    try (OtlpSink sink = OtlpSink.http();
        SluiceProcess sluice =
            SluiceProcess.start(configuration("otlp_http", "http://127.0.0.1:" + sink.port()));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      sink.answerFirst(Reply.of(413), Reply.of(413));
      client.send(TestSpans.request(8));
      sink.awaitSpans(8);
      assertThat(sink.byId()).hasSize(8);
      assertThat(sink.requests()).hasSizeGreaterThan(1);
      assertThat(sluice.stop().delivered()).isEqualTo(8);
    }
  }

  @Test
  void grpc_resourceExhaustedWithRetryInfo_isRetriedWhenItSays() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc()) {
      assertWaits(
          sink,
          configuration("otlp_grpc", "127.0.0.1:" + sink.port()),
          Reply.of(8).comeBackAfter(HALF_A_SECOND),
          HALF_A_SECOND);
    }
  }

  @Test
  void http_retryAfter_isRetriedWhenItSays() throws Exception {
    try (OtlpSink sink = OtlpSink.http()) {
      Duration second = Duration.ofSeconds(1);
      assertWaits(
          sink,
          configuration("otlp_http", "http://127.0.0.1:" + sink.port()),
          Reply.of(503).comeBackAfter(second),
          second);
    }
  }

  private static void assertWaits(
      OtlpSink sink, String configuration, Reply reply, Duration atLeast) throws Exception {
    try (SluiceProcess sluice = SluiceProcess.start(configuration);
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      sink.answerFirst(reply);
      client.send(TestSpans.request(3));
      sink.awaitAttempts(1);
      long refused = System.nanoTime();
      sink.awaitSpans(3);
      // A little less, because the sink's answer was on its way before the clock was read.
      assertThat(Duration.ofNanos(System.nanoTime() - refused))
          .isGreaterThan(atLeast.multipliedBy(9).dividedBy(10));
      assertThat(sluice.stop().delivered()).isEqualTo(3);
    }
  }
}
