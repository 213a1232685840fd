package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.Reply;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import io.sluice.testkit.TestNameServer;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One Sluice in front of a tier whose members come and go. */
final class LoadBalancingTest {
  private static final int UNAVAILABLE = 14;
  private static final int TRACES = 60;
  private static final int SPANS_EACH = 4;

  private int phases;

  @Test
  void members_comeAndGo_tracesStayWholeAndNothingIsLost() throws Exception {
    try (TestNameServer names = new TestNameServer("tier.test");
        OtlpSink first = OtlpSink.grpc(new InetSocketAddress("127.0.1.1", 0));
        OtlpSink second = OtlpSink.grpc(new InetSocketAddress("127.0.1.2", first.port()));
        OtlpSink third = OtlpSink.grpc(new InetSocketAddress("127.0.1.3", first.port()))) {
      names.knows("127.0.1.1", "127.0.1.2", "127.0.1.3");
      List<OtlpSink> sinks = List.of(first, second, third);
      try (SluiceProcess sluice = SluiceProcess.start(yaml(names, first.port()));
          GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
        Set<String> atFirst = sendPhase(client);
        awaitDelivered(sluice, 1);
        assertWhole(atFirst, sinks);
        assertThat(sinks).allMatch(sink -> sink.spans() > 0);

        int attempts = third.attempts();
        third.answer(Reply.of(UNAVAILABLE));
        Set<String> stranded = sendPhase(client);
        third.awaitAttempts(attempts + 1);
        names.knows("127.0.1.1", "127.0.1.2");
        awaitDelivered(sluice, 2);
        assertWhole(stranded, List.of(first, second));
        assertThat(sluice.metrics().text())
            .contains("sluice_loadbalancer_rerouted_spans{")
            .contains("reason=\"backend_left\"");

        third.answerOk();
        names.knows("127.0.1.1", "127.0.1.2", "127.0.1.3");
        sluice.awaitMetric("otelcol_loadbalancer_num_backends{resolver=\"dns\"}", 3);
        Set<String> again = sendPhase(client);
        awaitDelivered(sluice, 3);
        assertWhole(again, sinks);

        Books books = sluice.stop();
        assertThat(books.delivered()).isEqualTo(3L * TRACES * SPANS_EACH);
        assertThat(books.failed()).isZero();
      }
    }
  }

  private static String yaml(TestNameServer names, int port) {
    return """
    receivers:
      otlp:
        protocols:
          grpc:
            endpoint: 127.0.0.1:0
    exporters:
      load_balancing:
        protocol:
          otlp:
            tls:
              insecure: true
            retry_on_failure:
              initial_interval: 50ms
              max_interval: 200ms
        resolver:
          dns:
            hostname: tier.test.
            port: %d
            interval: 100ms
            servers: ["%s:%d"]
    service:
      pipelines:
        traces:
          receivers: [otlp]
          exporters: [load_balancing]
    """
        .formatted(port, names.address().getAddress().getHostAddress(), names.address().getPort());
  }

  /** Sends every trace in as many requests as it has spans; returns the traces' ids. */
  private Set<String> sendPhase(GrpcClient client) {
    int phase = ++phases;
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < SPANS_EACH; i++) {
      client.send(request(phase, ids));
    }
    return ids;
  }

  private static ExportTraceServiceRequest request(int phase, Set<String> ids) {
    ExportTraceServiceRequest.Builder request = TestSpans.request(TRACES).toBuilder();
    var scope = request.getResourceSpansBuilder(0).getScopeSpansBuilder(0);
    for (int trace = 0; trace < TRACES; trace++) {
      ByteString id =
          ByteString.copyFrom(ByteBuffer.allocate(16).putInt(phase).putInt(12, trace).array());
      scope.getSpansBuilder(trace).setTraceId(id);
      ids.add(hex(id));
    }
    return request.build();
  }

  private static void awaitDelivered(SluiceProcess sluice, int sentPhases) throws Exception {
    sluice.awaitMetric(
        "sluice_ledger_delivered_spans{pipeline=\"traces\"}", sentPhases * TRACES * SPANS_EACH);
  }

  /** Every one of the traces has all of its spans on one of the sinks. */
  private static void assertWhole(Set<String> traces, List<OtlpSink> sinks) {
    Map<String, List<Integer>> sizes = new HashMap<>();
    for (OtlpSink sink : sinks) {
      Map<String, Integer> here = new HashMap<>();
      for (PlacedSpan placed : PlacedSpan.byId(sink.requests()).values()) {
        here.merge(hex(placed.span().getTraceId()), 1, Integer::sum);
      }
      here.forEach(
          (trace, spans) -> sizes.computeIfAbsent(trace, unused -> new ArrayList<>()).add(spans));
    }
    sizes.keySet().retainAll(traces);
    assertThat(sizes)
        .hasSize(TRACES)
        .allSatisfy((id, at) -> assertThat(at).containsExactly(SPANS_EACH));
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
