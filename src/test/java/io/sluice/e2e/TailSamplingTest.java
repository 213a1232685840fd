package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole traces are kept or not, whatever requests their spans come in. */
final class TailSamplingTest {
  private static final int TRACES = 40;
  private static final int SPANS = 5;

  private static String configuration(int port, String more) {
    return """
    receivers:
      otlp:
        protocols:
          grpc: { endpoint: 127.0.0.1:0 }
    processors:
      tail_sampling:
        decision_wait: 1s
    %s
        policies:
          - name: errors
            type: status_code
            status_code: { status_codes: [ERROR] }
    exporters:
      otlp_grpc:
        endpoint: 127.0.0.1:%d
        tls: { insecure: true }
    service:
      pipelines:
        traces:
          receivers: [otlp]
          processors: [tail_sampling]
          exporters: [otlp_grpc]
    """
        .formatted(more.indent(4).stripTrailing(), port);
  }

  @Test
  void traces_withAnError_arriveWhole_andTheOthersDoNot() throws Exception {
    List<ExportTraceServiceRequest> requests = new ArrayList<>();
    List<ExportTraceServiceRequest> wanted = new ArrayList<>();
    // Each request has one span of every trace; the last ones tell which traces failed.
    for (int part = 0; part < SPANS; part++) {
      ExportTraceServiceRequest request = part(TestSpans.request(TRACES), part == SPANS - 1, false);
      requests.add(request);
      wanted.add(part(request, false, true));
    }
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(configuration(sink.port(), ""));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      requests.forEach(client::send);
      sink.awaitSpans(TRACES / 4 * SPANS);
      // A span that comes late goes the way of its trace.
      ExportTraceServiceRequest late = part(TestSpans.request(TRACES), false, false);
      client.send(late);
      wanted.add(part(late, false, true));
      sink.awaitSpans(TRACES / 4 * (SPANS + 1));
      assertThat(sink.byId()).isEqualTo(PlacedSpan.byId(wanted));
      Books books = sluice.stop();
      assertThat(books.received()).isEqualTo(TRACES * (SPANS + 1));
      assertThat(books.delivered()).isEqualTo(TRACES / 4 * (SPANS + 1));
      assertThat(books.page("traces").decidedAgainst())
          .isEqualTo(Map.of("not_sampled", TRACES / 4 * 3 * (SPANS + 1)));
    }
  }

  /**
   * The spans of a request dealt to traces, of which every fourth fails.
   *
   * @param failing whether those spans say so
   * @param only whether the others are left out
   */
  private static ExportTraceServiceRequest part(
      ExportTraceServiceRequest request, boolean failing, boolean only) {
    ExportTraceServiceRequest.Builder changed = request.toBuilder();
    ResourceSpans.Builder resource = changed.getResourceSpansBuilder(0);
    ScopeSpans.Builder scope = resource.getScopeSpansBuilder(0);
    List<Span> spans = List.copyOf(scope.getSpansList());
    scope.clearSpans();
    for (int trace = 0; trace < spans.size(); trace++) {
      Span.Builder span = spans.get(trace).toBuilder().setTraceId(id(trace));
      if (!only) {
        boolean fails = failing && trace % 4 == 0;
        span.setStatus(Status.newBuilder().setCodeValue(fails ? 2 : 1));
      }
      if (!only || trace % 4 == 0) {
        scope.addSpans(span);
      }
    }
    return changed.build();
  }

  private static ByteString id(int trace) {
    return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(99).putLong(trace).flip());
  }

  @Test
  void kill_whileTracesArePending_isToldByTheNextStart(@TempDir Path folder) throws Exception {
    String journal = "decision_wait: 1h\npending_journal: { directory: \"%s\" }".formatted(folder);
    try (OtlpSink sink = OtlpSink.grpc()) {
      String yaml = configuration(sink.port(), journal).replaceFirst(" +decision_wait: 1s\n", "");
      try (SluiceProcess sluice = SluiceProcess.start(yaml);
          GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
        client.send(TestSpans.request(7));
        sluice.awaitMetric(
            "otelcol_processor_tail_sampling_sampling_traces_on_memory{processor=\"tail_sampling\"}",
            7);
        awaitText(folder.resolve("tail_sampling.pending"), "pending_traces=7 pending_spans=7");
        sluice.kill();
      }
      try (SluiceProcess next = SluiceProcess.start(yaml)) {
        next.awaitLog(
            "of what was lost",
            line -> line.toString().contains("7 traces with 7 spans were pending at "));
        next.stop();
      }
      assertThat(folder).isEmptyDirectory();
      assertThat(sink.spans()).isZero();
    }
  }

  private static void awaitText(Path file, String text) throws Exception {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!Files.exists(file) || !Files.readString(file).contains(text)) {
      assertThat(System.nanoTime()).as("time to see %s in %s", text, file).isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
