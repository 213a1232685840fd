package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.Gate;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import io.sluice.e2e.harness.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The backend goes and comes back; what was accepted arrives. */
final class OutageTest {
  private static final String DELIVERED = "sluice_ledger_delivered_spans{pipeline=\"traces\"}";

  @Test
  void backend_downThenUp_everythingArrivesOnce() throws Exception {
    List<ExportTraceServiceRequest> sent = new ArrayList<>();
    try (OtlpSink sink = OtlpSink.grpc();
        Gate gate = Gate.shutBefore(sink);
        SluiceProcess sluice = SluiceProcess.start(Yaml.forwardingTo(gate.port()));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      send(client, sent, 3);
      sluice.awaitLog("Exporting failed. Will retry the request after interval.");
      send(client, sent, 3);
      gate.open();
      // The backend having them is not enough: an answer that the gate cuts off means sending
      // again.
      sluice.awaitMetric(DELIVERED, 60);
      gate.shut();
      send(client, sent, 3);
      gate.open();
      sluice.awaitMetric(DELIVERED, 90);
      assertThat(sink.byId()).isEqualTo(PlacedSpan.byId(sent));
      assertThat(sluice.stop().delivered()).isEqualTo(90);
    }
  }

  private static void send(GrpcClient client, List<ExportTraceServiceRequest> sent, int requests) {
    for (int i = 0; i < requests; i++) {
      ExportTraceServiceRequest request = TestSpans.request(10);
      client.send(request);
      sent.add(request);
    }
  }

  @Test
  void connection_cutInTheMiddleOfAnAnswer_isTriedAgain() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        Gate gate = Gate.before(sink);
        SluiceProcess sluice = SluiceProcess.start(Yaml.forwardingTo(gate.port()));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      client.send(TestSpans.request(1));
      sink.awaitSpans(1);
      CompletableFuture<Void> released = sink.hold();
      ExportTraceServiceRequest request = TestSpans.request(4);
      client.send(request);
      sink.awaitAttempts(2);
      gate.cutNextAnswer();
      sink.answerOk();
      released.complete(null);
      // The sink took it before the answer broke, and cannot know that it comes again.
      sink.awaitSpans(1 + 4 + 4);
      assertThat(gate.hasCut()).isTrue();
      assertThat(PlacedSpan.byId(sink.requests().subList(2, 3)))
          .isEqualTo(PlacedSpan.byId(List.of(request)));
      assertThat(sluice.stop().delivered()).isEqualTo(5);
    }
  }

  @Test
  void backend_slowerThanTheTimeout_isTriedAgain() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice =
            SluiceProcess.start(Yaml.forwardingTo(sink.port(), "timeout: 200ms"));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      CompletableFuture<Void> never = sink.hold();
      client.send(TestSpans.request(4));
      sink.awaitAttempts(2);
      assertThat(never).isNotDone();
      sink.answerOk();
      sink.awaitSpans(4);
      assertThat(sluice.stop().delivered()).isEqualTo(4);
    }
  }

  @Test
  void backend_slow_clientsDoNotWait() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(Yaml.forwarding(sink));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      CompletableFuture<Void> released = sink.hold();
      client.send(TestSpans.request(4));
      sink.awaitAttempts(1);
      client.send(TestSpans.request(5));
      assertThat(sink.spans()).isZero();
      released.complete(null);
      sink.awaitSpans(9);
      assertThat(sluice.stop().delivered()).isEqualTo(9);
    }
  }

  @Test
  void retries_overTheirTime_areCountedAsLost() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        Gate gate = Gate.shutBefore(sink);
        SluiceProcess sluice =
            SluiceProcess.start(
                Yaml.forwardingTo(gate.port())
                    .replace(
                        "max_interval: 100ms",
                        "max_interval: 50ms\n      max_elapsed_time: 200ms"));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      client.send(TestSpans.request(6));
      assertThat(sluice.awaitLog("Exporting failed. Dropping data.").field("error"))
          .hasValueSatisfying(
              error ->
                  assertThat(error)
                      .contains("no more retries left")
                      .contains("127.0.0.1:" + gate.port()));
      Books.Page books = sluice.stop().page("traces");
      assertThat(books.failed()).containsEntry("send_failed", 6);
    }
  }
}
