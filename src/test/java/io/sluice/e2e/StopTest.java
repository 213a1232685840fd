package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.Gate;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.Load;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import io.sluice.e2e.harness.Yaml;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stopping loses nothing that was acknowledged, and what it must lose it counts. */
final class StopTest {
  @Test
  void sigterm_underLoad_deliversWhatWasAcknowledged() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(Yaml.forwarding(sink));
        Load load = Load.on(sluice.grpcPort(), 4)) {
      load.awaitMore(500);
      Books books = sluice.stop();
      assertThat(sink.byId().keySet()).containsAll(load.stop());
      assertThat(books.failed()).isZero();
      assertThat(books.delivered()).isEqualTo(sink.spans());
    }
  }

  @Test
  void sigterm_backendDown_countsWhatIsLost() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        Gate gate = Gate.shutBefore(sink);
        SluiceProcess sluice =
            Launch.of(Yaml.forwardingTo(gate.port())).with("--shutdown-timeout", "1s").start();
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      client.send(TestSpans.request(8));
      sluice.awaitLog("Exporting failed. Will retry the request after interval.");
      assertThat(sluice.stop().page("traces").failed()).isEqualTo(Map.of("shutdown", 8));
    }
  }

  @Test
  void sigterm_twice_endsAtOnce() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice =
            Launch.of(Yaml.forwardingTo(sink.port(), "timeout: 0s"))
                .with("--shutdown-timeout", "10m")
                .start();
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      assertThat(sink.hold()).isNotDone();
      client.send(TestSpans.request(1));
      sink.awaitAttempts(1);
      sluice.terminate();
      sluice.awaitLog("Starting shutdown...");
      sluice.terminate();
      assertThat(sluice.awaitExit()).isEqualTo(130);
    }
  }
}
