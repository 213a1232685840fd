package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.Finished;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.OtlpHttpClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import io.sluice.e2e.harness.Yaml;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody at a terminal sees. */
final class CommandLineTest {
  private static final String GOOD =
      """
      receivers:
        otlp:
          protocols:
            grpc:
              endpoint: 127.0.0.1:0
      processors:
        batch:
          timeout: 1s
      exporters:
        otlp_grpc:
          endpoint: tempo:4317
          headers:
            authorization: Bearer verysecret
      service:
        pipelines:
          traces:
            receivers: [otlp]
            processors: [batch]
            exporters: [otlp_grpc]
      """;

  @TempDir private Path folder;

  private String file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("config.yaml"), yaml).toString();
  }

  @Test
  void validate_goodConfiguration_isSilent() throws Exception {
    assertThat(Finished.sluice("validate", "--config", file(GOOD)))
        .isEqualTo(new Finished(0, "", ""));
  }

  @Test
  void validate_badConfiguration_saysEverythingWithItsPlace() throws Exception {
    String bad =
        GOOD.replace("endpoint: 127", "endpont: 127")
            .replace("timeout: 1s", "timeout: soon")
            .replace("[batch]", "[batch, memory_limiter]");
    Finished finished = Finished.sluice("validate", "--config", file(bad));
    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.out()).isEmpty();
    assertThat(finished.err())
        .contains("config.yaml:5:9: receivers::otlp::protocols::grpc::endpont: unknown key")
        .contains("        endpont: 127.0.0.1:0\n        ^\n")
        .contains("did you mean \"endpoint\"?")
        .contains("config.yaml:8:14: processors::batch::timeout: time: invalid duration \"soon\"")
        .contains("    timeout: soon\n             ^\n")
        .contains("config.yaml:18:27: service::pipelines::traces: references processor")
        .contains("\"memory_limiter\" which is not configured");
  }

  @Test
  void printConfig_secrets_areBlackedOut() throws Exception {
    Finished finished =
        Finished.sluice(
            "print-config", "--config", file(GOOD), "--set", "processors.batch.timeout=2s");
    assertThat(finished.exitCode()).isZero();
    assertThat(finished.out())
        .contains("timeout: 2s")
        .contains("authorization: '[REDACTED]'")
        .doesNotContain("verysecret");
  }

  @Test
  void components_namesWhatCanBeConfigured() throws Exception {
    Finished finished = Finished.sluice("components");
    assertThat(finished.exitCode()).isZero();
    assertThat(finished.out())
        .contains("receivers:\n", "processors:\n", "exporters:\n", "connectors:\n")
        .contains("name: otlp\n", "name: otlp_grpc\n", "name: otlp_http\n", "name: batch\n")
        .contains("name: memory_limiter\n", "name: debug\n", "name: forward\n");
  }

  @Test
  void missingFile_isNamed() throws Exception {
    String missing = folder.resolve("nothere.yaml").toString();
    Finished finished = Finished.sluice("--config", missing);
    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.err()).contains(missing).contains("no such file");
  }

  @Test
  void port_taken_isSaidInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String endpoint = "127.0.0.1:" + taken.getLocalPort();
      Finished finished =
          Finished.sluice(
              "--config",
              file(GOOD),
              "--set",
              "service.telemetry.metrics.level=none",
              "--set",
              "receivers.otlp.protocols.grpc.endpoint=" + endpoint);
      assertThat(finished.exitCode()).isEqualTo(1);
      assertThat(finished.err().lines().filter(line -> line.startsWith("Error:")))
          .singleElement()
          .asString()
          .startsWith("Error: cannot start pipelines: failed to start \"otlp\" receiver:")
          .contains(endpoint)
          .containsAnyOf("in use", "taken");
      assertThat(finished.err()).doesNotContain("\tat ");
    }
  }

  @Test
  void certificate_bad_isSaidWithItsFile() throws Exception {
    Path broken = Files.writeString(folder.resolve("server.pem"), "not a certificate");
    Finished finished =
        Finished.sluice(
            "--config",
            file(GOOD),
            "--set",
            "service.telemetry.metrics.level=none",
            "--set",
            "receivers.otlp.protocols.grpc.tls.cert_file=" + broken,
            "--set",
            "receivers.otlp.protocols.grpc.tls.key_file=" + broken);
    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.err())
        .contains("failed to start \"otlp\" receiver")
        .contains(broken.toString())
        .doesNotContain("\tat ");
  }

  @Test
  void set_changesASingleValue() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice =
            Launch.of(Yaml.forwardingTo(1))
                .with("--set", "exporters.otlp_grpc.endpoint=127.0.0.1:" + sink.port())
                .start()) {
      assertThat(OtlpHttpClient.to(sluice.httpPort()).send(TestSpans.request(2)).statusCode())
          .isEqualTo(200);
      sink.awaitSpans(2);
      assertThat(sluice.stop().delivered()).isEqualTo(2);
    }
  }

  @Test
  void noConfiguration_saysWhatToDoFirst_andRuns() throws Exception {
    try (SluiceProcess sluice = Launch.withoutConfiguration().start()) {
      sluice.awaitLog(
          "where to look", line -> line.toString().contains("open http://localhost:55679"));
      sluice.awaitLog("what to send", line -> line.toString().contains("curl -H 'Content-Type:"));
      assertThat(OtlpHttpClient.to(sluice.httpPort()).send(TestSpans.request(2)).statusCode())
          .isEqualTo(200);
      assertThat(sluice.stop().delivered()).isEqualTo(2);
    }
  }
}
