package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a sampler keeps arrives, and what it does not keep is booked. */
final class SamplingTest {
  private static final int SPANS = 400;
  private static final int BUCKETS_KEPT = 8192;

  @Test
  void halfOfAll_byTheHashOfTheirTraceIds_arrives() throws Exception {
    ExportTraceServiceRequest request = TestSpans.request(SPANS);
    Map<String, PlacedSpan> expected = new TreeMap<>(PlacedSpan.byId(List.of(request)));
    expected.values().removeIf(placed -> bucket(placed.span().getTraceId()) >= BUCKETS_KEPT);
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(configuration(sink));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      client.send(request);
      sink.awaitSpans(expected.size());
      Books.Page books = sluice.stop().page("traces");
      Map<String, PlacedSpan> arrived = sink.byId();
      assertThat(arrived.keySet()).isEqualTo(expected.keySet());
      arrived.forEach((id, placed) -> assertMarked(placed, expected.get(id)));
      assertThat(books.received()).isEqualTo(SPANS);
      assertThat(books.delivered()).isEqualTo(expected.size());
      assertThat(books.decidedAgainst())
          .isEqualTo(Map.of("probabilistic_sampler:trace_id_hash", SPANS - expected.size()));
    }
  }

  /** The trace state tells how the span was chosen; nothing else is different. */
  private static void assertMarked(PlacedSpan arrived, PlacedSpan sent) {
    String state = sent.span().getTraceState();
    assertThat(arrived.span().getTraceState()).matches("ot=rv:[0-9a-f]{14};th:8," + state);
    assertThat(arrived.span().toBuilder().setTraceState(state).build()).isEqualTo(sent.span());
  }

  /** FNV-1a of a seed of zero and the id, as it is described. */
  private static int bucket(ByteString traceId) {
    int hash = 0x811C9DC5;
    for (byte b : ByteString.copyFrom(new byte[4]).concat(traceId)) {
      hash = (hash ^ (b & 0xff)) * 0x01000193;
    }
    return hash & 0x3fff;
  }

  private static String configuration(OtlpSink sink) {
    return """
    receivers:
      otlp:
        protocols:
          grpc: { endpoint: 127.0.0.1:0 }
    processors:
      probabilistic_sampler:
        sampling_percentage: 50
    exporters:
      otlp_grpc:
        endpoint: 127.0.0.1:%d
        tls: { insecure: true }
    service:
      pipelines:
        traces:
          receivers: [otlp]
          processors: [probabilistic_sampler]
          exporters: [otlp_grpc]
    """
        .formatted(sink.port());
  }
}
