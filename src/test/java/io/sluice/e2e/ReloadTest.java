package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.Gate;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Load;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.Ports;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import io.sluice.e2e.harness.Yaml;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGHUP reads the configuration again. */
final class ReloadTest {
  @Test
  void reload_badFile_keepsRunningAndSaysWhy() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(Yaml.forwarding(sink));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      sluice.rewrite(Yaml.forwarding(sink).replace("timeout: 50ms", "timeout: soon"));
      sluice.reload();
      assertThat(
              sluice
                  .awaitLog("the refusal", line -> line.message().startsWith("The new config"))
                  .message())
          .contains("the old one keeps running")
          .contains("invalid duration \"soon\"");
      client.send(TestSpans.request(3));
      sink.awaitSpans(3);
      assertThat(sluice.stop().delivered()).isEqualTo(3);
    }
  }

  @Test
  void reload_portTaken_goesBackToTheOldOne() throws Exception {
    int port = Ports.free();
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(at(port, sink));
        GrpcClient client = GrpcClient.to(port)) {
      sluice.rewrite(at(sink.port(), sink));
      sluice.reload();
      sluice.awaitLog("The old configuration is running again.");
      client.sendUntilTaken(TestSpans.request(3).toByteArray());
      sink.awaitSpans(3);
      assertThat(sluice.stop().delivered()).isEqualTo(3);
    }
  }

  @Test
  void reload_underLoad_losesNothingThatWasAcknowledged() throws Exception {
    int port = Ports.free();
    try (OtlpSink before = OtlpSink.grpc();
        OtlpSink after = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(at(port, before));
        Load load = Load.on(port, 3)) {
      load.awaitMore(300);
      sluice.rewrite(at(port, after));
      sluice.reload();
      sluice.awaitLog("Everything is ready. The new configuration is running.");
      load.awaitMore(300);
      Set<String> acknowledged = load.stop();
      Books books = sluice.stop();
      Set<String> arrived = new HashSet<>(PlacedSpan.ids(before.requests()));
      arrived.addAll(PlacedSpan.ids(after.requests()));
      assertThat(arrived).containsAll(acknowledged);
      assertThat(after.spans()).isPositive();
      assertThat(books.failed()).isZero();
      assertThat(books.delivered()).isEqualTo(before.spans() + after.spans());
    }
  }

  @Test
  void reload_withAQueueOnDisk_handsItOver(@TempDir Path directory) throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        Gate gate = Gate.shutBefore(sink);
        SluiceProcess sluice = SluiceProcess.start(onDisk(gate.port(), directory));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      client.send(TestSpans.request(3));
      client.send(TestSpans.request(4));
      sluice.awaitLog("Exporting failed. Will retry the request after interval.");
      sluice.reload();
      sluice.awaitLog("Everything is ready. The new configuration is running.");
      gate.open();
      sink.awaitSpans(7);
      Books books = sluice.stop();
      assertThat(books.recovered()).isEqualTo(7);
      assertThat(books.kept()).isEqualTo(7);
      assertThat(books.delivered()).isEqualTo(7);
      assertThat(sink.byId()).hasSize(7);
    }
  }

  private static String onDisk(int port, Path directory) {
    return Yaml.forwardingTo(port, "sending_queue: {storage: file_storage}")
        .replace("processors: [batch]", "processors: []")
        .replace(
            "service:\n",
            "extensions: {file_storage: {directory: "
                + directory
                + "}}\nservice:\n  extensions: [file_storage]\n");
  }

  private static String at(int port, OtlpSink sink) {
    return Yaml.forwarding(sink)
        .replaceFirst("endpoint: 127.0.0.1:0", "endpoint: 127.0.0.1:" + port);
  }
}
