package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Requests that come compressed, and go out compressed in the same way. */
final class CompressionTest {
  private static final int HIGH_LEVEL = 15;

  @Test
  void zstd_goesOnAsItCame_whereNothingIsChanged_andTheSpansAreTheSame() throws Exception {
    try (OtlpSink unchanged = OtlpSink.http();
        OtlpSink changed = OtlpSink.http();
        SluiceProcess sluice = SluiceProcess.start(configuration(unchanged, changed, "zstd"))) {
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

  /** Not everybody reads more than one member of gzip. */
  @Test
  void gzip_goesOnAsItCame_inOneMember_whereNothingIsChanged() throws Exception {
    try (OtlpSink unchanged = OtlpSink.http();
        OtlpSink changed = OtlpSink.http();
        SluiceProcess sluice = SluiceProcess.start(configuration(unchanged, changed, "gzip"))) {
      List<ExportTraceServiceRequest> sent =
          List.of(TestSpans.request(500), TestSpans.request(3), TestSpans.request(400));
      byte[] first = gzip(sent.get(0).toByteArray());
      send(sluice, first, "gzip");
      send(sluice, sent.get(1).toByteArray(), "identity");
      send(sluice, gzip(sent.get(2).toByteArray()), "gzip");
      unchanged.awaitSpans(903);
      changed.awaitSpans(903);
      assertThat(unchanged.byId()).isEqualTo(PlacedSpan.byId(sent));
      assertThat(changed.byId()).hasSize(903).isNotEqualTo(unchanged.byId());
      byte[] sentOn = unchanged.lastBody();
      // But for a bit where its last block begins, and a few bytes where it ended.
      assertThat(Arrays.mismatch(sentOn, first)).isGreaterThan(first.length / 2);
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sentOn))) {
        assertThat(in.readAllBytes().length)
            .isEqualTo(sent.stream().mapToInt(ExportTraceServiceRequest::getSerializedSize).sum());
      }
      Books books = sluice.stop();
      assertThat(books.page("traces/unchanged").delivered()).isEqualTo(903);
      assertThat(books.page("traces/changed").failed()).isEqualTo(Map.of());
    }
  }

  /** Written a little at a time, so that there are several blocks. */
  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes, 512, true)) {
      for (int at = 0; at < plain.length; at += 10_000) {
        out.write(plain, at, Math.min(10_000, plain.length - at));
        out.flush();
      }
    }
    byte[] wire = bytes.toByteArray();
    // Which system wrote it; some JDKs say another one.
    wire[9] = (byte) 0xff;
    return wire;
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

  private static String configuration(OtlpSink unchanged, OtlpSink changed, String compression) {
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
      otlp_http/unchanged: { endpoint: "http://127.0.0.1:%d", compression: %s }
      otlp_http/changed: { endpoint: "http://127.0.0.1:%d", compression: %s }
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
        .formatted(unchanged.port(), compression, changed.port(), compression);
  }
}
