package io.sluice.e2e.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A sampler at the head that evens out what clients sampled at different rates, and one at the tail
 * that keeps what failed: whoever counts what arrives by its threshold gets what there was.
 */
final class HeadAndTailTest {
  private static final int TRACES = 30_000;
  private static final int SPANS_EACH = 2;
  private static final int FAILED_OF_TEN = 3;
  private static final int REQUESTS = 10;

  /** What clients sample at: all, a half, an eighth. */
  private static final String[] CLIENTS = {"", "8", "e"};

  /** What is left of each client's: a quarter, a quarter, an eighth. */
  private static final String[] BEHIND = {"c", "c", "e"};

  private static final String CONFIGURATION =
      """
      receivers:
        otlp:
          protocols:
            grpc: { endpoint: 127.0.0.1:0 }
      processors:
        probabilistic_sampler: { mode: equalizing, sampling_percentage: 25 }
        tail_sampling:
          decision_wait: 1s
          policies:
            - { name: errors, type: status_code, status_code: { status_codes: [ERROR] } }
      exporters:
        otlp_grpc: { endpoint: "127.0.0.1:%d", tls: { insecure: true } }
      service:
        pipelines:
          traces:
            receivers: [otlp]
            processors: [probabilistic_sampler, tail_sampling]
            exporters: [otlp_grpc]
      """;

  private final SplittableRandom random = new SplittableRandom(1);
  private int failed;
  private int failedThatStay;

  @Test
  void countsByThreshold_ofWhatHeadAndTailLeave_addUpToTheTruth() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(CONFIGURATION.formatted(sink.port()));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      for (int i = 0; i < REQUESTS; i++) {
        client.send(request(TRACES / REQUESTS));
      }
      sink.awaitSpans((long) failedThatStay * SPANS_EACH);
      sluice.stop();
      Map<ByteString, String> arrived = thresholds(sink.byId());
      assertThat(sink.spans()).isEqualTo((long) failedThatStay * SPANS_EACH);
      assertThat(arrived).hasSize(failedThatStay);
      assertThat(arrived.values()).containsOnly("c", "e");
      double counted = arrived.values().stream().mapToDouble(HeadAndTailTest::adjustedCount).sum();
      // A trace that stays with a chance of p counts 1/p: that varies by (1 - p)/p, here 3 to 7.
      double deviation = Math.sqrt(failed * (3 + 3 + 7) / 3.0);
      assertThat(counted).isBetween(failed - 5 * deviation, failed + 5 * deviation);
    }
  }

  /** Both spans of each trace, as far as its client lets them through. */
  private ExportTraceServiceRequest request(int traces) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (int i = 0; i < traces; i++) {
      int client = random.nextInt(CLIENTS.length);
      long high = random.nextLong();
      long low = random.nextLong();
      long chance = low & 0xff_ffff_ffff_ffffL;
      boolean fails = random.nextInt(10) < FAILED_OF_TEN;
      failed += fails ? 1 : 0;
      failedThatStay += fails && chance >= threshold(BEHIND[client]) ? 1 : 0;
      if (chance >= threshold(CLIENTS[client])) {
        for (int span = 0; span < SPANS_EACH; span++) {
          scope.addSpans(span(high, low, span, fails, CLIENTS[client]));
        }
      }
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
        .build();
  }

  private static Span.Builder span(
      long high, long low, int number, boolean fails, String threshold) {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(id(high).concat(id(low)))
            .setSpanId(id(low + number))
            .setName("work");
    if (!threshold.isEmpty()) {
      span.setTraceState("ot=th:" + threshold);
    }
    if (fails && number > 0) {
      span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
    }
    return span;
  }

  private static ByteString id(long id) {
    return ByteString.copyFrom(ByteBuffer.allocate(Long.BYTES).putLong(id).flip());
  }

  /** Each trace's threshold, on which all of its spans agree. */
  private static Map<ByteString, String> thresholds(Map<String, PlacedSpan> spans) {
    Map<ByteString, String> thresholds = new HashMap<>();
    for (PlacedSpan placed : spans.values()) {
      Span span = placed.span();
      assertThat(span.getTraceState()).startsWith("ot=th:");
      String threshold = span.getTraceState().substring("ot=th:".length());
      String other = thresholds.put(span.getTraceId(), threshold);
      assertThat(other).isIn(null, threshold);
    }
    return thresholds;
  }

  /** The least of 2^56 chances that is kept. */
  private static long threshold(String hex) {
    return hex.isEmpty() ? 0 : Long.parseLong(hex, 16) << (56 - 4 * hex.length());
  }

  /** For how many traces one that was kept stands. */
  private static double adjustedCount(String threshold) {
    double all = 0x1p56;
    return all / (all - threshold(threshold));
  }
}
