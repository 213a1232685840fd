package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.e2e.harness.Finished;
import io.sluice.e2e.harness.OtlpHttpClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two configurations that people run, as they are but for their ports. */
final class FoundingConfigurationsTest {
  @Test
  void tempoAndLogging_httpClientOnTheGrpcPort_arrives() throws Exception {
    try (OtlpSink tempo = OtlpSink.grpc();
        SluiceProcess sluice =
            SluiceProcess.start(
                text("tempo-and-logging.yaml")
                    .replace("127.0.0.1:4318", "127.0.0.1:0")
                    .replace("127.0.0.1:4319", "127.0.0.1:0")
                    .replace("localhost:4317", "localhost:" + tempo.port()))) {
      ExportTraceServiceRequest request = TestSpans.request(512);
      assertThat(OtlpHttpClient.to(sluice.grpcPort()).send(request).statusCode()).isEqualTo(200);
      tempo.awaitSpans(512);
      assertThat(tempo.byId()).isEqualTo(PlacedSpan.byId(List.of(request)));
      assertThat(sluice.stop().delivered()).isEqualTo(2 * 512);
    }
  }

  @Test
  void resourceAfterBatch_isNamedWithItsLine(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("resource-after-batch.yaml");
    Files.writeString(file, text("resource-after-batch.yaml"));
    Finished finished = Finished.sluice("--config", file.toString());
    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.err()).contains(file + ":17:3: processors::resource");
  }

  private static String text(String name) throws IOException {
    try (InputStream in = FoundingConfigurationsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
