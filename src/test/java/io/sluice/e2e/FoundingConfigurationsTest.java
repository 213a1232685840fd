package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.e2e.harness.OtlpHttpClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

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
  void resourceAfterBatch_arrivesWithTheResourcesAttribute() throws Exception {
    try (OtlpSink tempo = OtlpSink.grpc();
        SluiceProcess sluice =
            SluiceProcess.start(
                text("resource-after-batch.yaml")
                    .replace("0.0.0.0:4317", "127.0.0.1:0")
                    .replace("0.0.0.0:4318", "127.0.0.1:0")
                    .replace("tempo:4317", "localhost:" + tempo.port()))) {
      ExportTraceServiceRequest request = TestSpans.request(700);
      OtlpHttpClient client = OtlpHttpClient.to(sluice.httpPort());
      assertThat(client.send(request).statusCode()).isEqualTo(200);
      tempo.awaitSpans(700);
      ExportTraceServiceRequest.Builder expected = request.toBuilder();
      expected
          .getResourceSpansBuilder(0)
          .getResourceBuilder()
          .addAttributesBuilder()
          .setKey("deployment.environment")
          .getValueBuilder()
          .setStringValue("production");
      assertThat(tempo.byId()).isEqualTo(PlacedSpan.byId(List.of(expected.build())));
      assertThat(sluice.stop().delivered()).isEqualTo(700);
    }
  }

  private static String text(String name) throws IOException {
    try (InputStream in = FoundingConfigurationsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
