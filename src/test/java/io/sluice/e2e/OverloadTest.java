package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.Gate;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.OtlpHttpClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import io.sluice.e2e.harness.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** More comes than can go: clients are told so, and told when to come back. */
final class OverloadTest {
  private static final String TURNED_AWAY =
      "sluice_receiver_turned_away_requests{reason=\"memory\",receiver=\"otlp\",transport=\"http\"}";

  private static final String SMALL_QUEUE =
      """
      sending_queue:
        queue_size: 1
        num_consumers: 1
      """;

  private static String unbatched(String yaml) {
    return yaml.replace("processors: [batch]", "processors: []");
  }

  @Test
  void sendingQueue_full_clientIsRefusedWithATimeToComeBack() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice =
            SluiceProcess.start(unbatched(Yaml.forwardingTo(sink.port(), SMALL_QUEUE)));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      CompletableFuture<Void> released = sink.hold();
      client.send(TestSpans.request(2));
      sink.awaitAttempts(1);

      StatusRuntimeException refused = refusal(client, TestSpans.request(3));
      assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(refused.getStatus().getDescription()).contains("sending queue is full");
      assertThat(GrpcClient.comeBackAfter(refused)).isPositive();

      var answer = OtlpHttpClient.to(sluice.httpPort()).send(TestSpans.request(4));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValueAsLong("retry-after").orElse(0)).isPositive();

      released.complete(null);
      sink.awaitSpans(2);
      Books.Page books = sluice.stop().page("traces");
      assertThat(books.delivered()).isEqualTo(2);
      assertThat(books.refused()).isEqualTo(Map.of("queue_full", 7));
      assertThat(sink.spans()).isEqualTo(2);
    }
  }

  @Test
  void sendingQueue_fullBehindABatch_isCountedAsLost() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice =
            SluiceProcess.start(
                Yaml.forwardingTo(sink.port(), SMALL_QUEUE)
                    .replace("timeout: 50ms", "timeout: 0s"));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      CompletableFuture<Void> released = sink.hold();
      client.send(TestSpans.request(2));
      sink.awaitAttempts(1);
      client.send(TestSpans.request(3));
      assertThat(sluice.awaitLog("Exporting failed. Rejecting data.").field("rejected_items"))
          .hasValue("3");
      released.complete(null);
      sink.awaitSpans(2);
      Books.Page books = sluice.stop().page("traces");
      assertThat(books.delivered()).isEqualTo(2);
      assertThat(books.failed()).isEqualTo(Map.of("queue_full", 3));
    }
  }

  @Test
  void memory_usedUp_refusesAndRecovers() throws Exception {
    List<ExportTraceServiceRequest> accepted = new ArrayList<>();
    try (OtlpSink sink = OtlpSink.grpc();
        Gate gate = Gate.shutBefore(sink);
        SluiceProcess sluice =
            Launch.of(unbatched(Yaml.forwardingTo(gate.port()))).heap(64).start();
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      StatusRuntimeException refused = sendUntilRefused(client, accepted);
      assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(refused.getStatus().getDescription()).contains("memory");
      assertThat(GrpcClient.comeBackAfter(refused)).isPositive();
      assertThat(accepted).hasSizeBetween(10, 26);
      var answer = OtlpHttpClient.to(sluice.httpPort()).send(megabyte());
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValueAsLong("retry-after").orElse(0)).isPositive();
      sluice.awaitMetric(TURNED_AWAY, 1);

      gate.open();
      sink.awaitSpans(accepted.size());
      ExportTraceServiceRequest after = megabyte();
      client.send(after);
      accepted.add(after);
      sink.awaitSpans(accepted.size());
      assertThat(sink.byId()).isEqualTo(PlacedSpan.byId(accepted));
      assertThat(sluice.stop().delivered()).isEqualTo(accepted.size());
    }
  }

  private static StatusRuntimeException sendUntilRefused(
      GrpcClient client, List<ExportTraceServiceRequest> accepted) {
    for (int i = 0; i < 100; i++) {
      ExportTraceServiceRequest request = megabyte();
      try {
        client.send(request);
        accepted.add(request);
      } catch (StatusRuntimeException e) {
        return e;
      }
    }
    throw new AssertionError("100 MB fit into a heap of 64 MB");
  }

  private static ExportTraceServiceRequest megabyte() {
    return TestSpans.large(1 << 20);
  }

  private static StatusRuntimeException refusal(
      GrpcClient client, ExportTraceServiceRequest request) {
    return catchThrowableOfType(StatusRuntimeException.class, () -> client.send(request));
  }
}
