package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests that come compressed, and go out compressed in the same way. */
final class CompressionTest {
  private static final int HIGH_LEVEL = 15;

  @Test
  void zstd_goesOnAsItCame_whereNothingIsChanged_andTheSpansAreTheSame() throws Exception {
    try (OtlpSink unchanged = OtlpSink.http();
        OtlpSink changed = OtlpSink.http();
        SluiceProcess sluice = SluiceProcess.start(configuration(unchanged, changed))) {
      // The small one is compressed anew, together with its neighbour that came plain.
      List<ExportTraceServiceRequest> sent =
          List.of(TestSpans.request(500), TestSpans.request(3), TestSpans.request(400));
      byte[] first = Zstd.compress(sent.get(0).toByteArray(), HIGH_LEVEL);
      send(sluice, first, "zstd");
      send(sluice, Zstd.compress(sent.get(1).toByteArray()), "zstd");
      send(sluice, sent.get(2).toByteArray(), "identity");
      unchanged.awaitSpans(903);
      changed.awaitSpans(903);
      assertThat(unchanged.byId()).isEqualTo(PlacedSpan.byId(sent));
      assertThat(changed.byId()).hasSize(903).isNotEqualTo(unchanged.byId());
      assertThat(unchanged.lastBody()).startsWith(first);
      assertThat(changed.lastBody().length).isPositive();
      Books books = sluice.stop();
      assertThat(books.page("traces/unchanged").delivered()).isEqualTo(903);
      assertThat(books.page("traces/changed").failed()).isEqualTo(Map.of());
    }
  }

  private static void send(SluiceProcess sluice, byte[] body, String encoding) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sluice.httpPort() + "/v1/traces"))
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", encoding)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  private static String configuration(OtlpSink unchanged, OtlpSink changed) {
    return """
    receivers:
      otlp:
        protocols:
          http: { endpoint: 127.0.0.1:0 }
    processors:
      batch: { send_batch_size: 903, timeout: 60s }
      attributes:
        actions: [{ key: seen, value: true, action: insert }]
    exporters:
      otlp_http/unchanged: { endpoint: "http://127.0.0.1:%d", compression: zstd }
      otlp_http/changed: { endpoint: "http://127.0.0.1:%d", compression: zstd }
    service:
      pipelines:
        traces/unchanged:
          receivers: [otlp]
          processors: [batch]
          exporters: [otlp_http/unchanged]
        traces/changed:
          receivers: [otlp]
          processors: [attributes, batch]
          exporters: [otlp_http/changed]
    """
        .formatted(unchanged.port(), changed.port());
  }
}
