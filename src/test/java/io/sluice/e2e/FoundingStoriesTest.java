package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.e2e.harness.Certificates;
import io.sluice.e2e.harness.Finished;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.LogLine;
import io.sluice.e2e.harness.OtlpHttpClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.Pages;
import io.sluice.e2e.harness.Ports;
import io.sluice.e2e.harness.Reply;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ways in which tracing shows nothing, as people told them, each of which Sluice names: an
 * exporter that fails without a word, TLS on one side only, the other protocol's port, and a
 * backend that takes spans and does not store them. One Sluice has them all, a pipeline for each.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FoundingStoriesTest {
  private static final int SPANS = 7;
  private static final String NOT_STORED = "pusher failed: connection reset by 127.0.0.1:9095";

  private static final Pattern SHOWN =
      Pattern.compile("<!-- output: doctor -->\\s*```\\n(.*?)```", Pattern.DOTALL);

  private static final String HEAD =
      """
      receivers:
        otlp: { protocols: { grpc: { endpoint: 127.0.0.1:0 }, http: { endpoint: 127.0.0.1:0 } } }
      extensions:
        zpages: { endpoint: 127.0.0.1:0 }
      """;

  private Path configuration;
  private OtlpSink grpc;
  private OtlpSink http;
  private OtlpSink grpcInTls;
  private OtlpSink httpInTls;
  private OtlpSink forgetful;
  private SluiceProcess sluice;
  private Finished doctor;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Certificates certificates = new Certificates(folder);
    grpc = OtlpSink.grpc();
    http = OtlpSink.http();
    grpcInTls = OtlpSink.grpc(certificates);
    httpInTls = OtlpSink.http(certificates);
    forgetful = OtlpSink.grpc();
    forgetful.answer(new Reply(13, NOT_STORED, Duration.ZERO));
    String yaml = yaml(exporters(certificates));
    configuration = Files.writeString(folder.resolve("collector.yaml"), yaml);
    sluice = Launch.of(yaml).start();
    tellBothDoors();
    doctor =
        Finished.sluice(
            "doctor",
            "--config",
            configuration.toString(),
            "--set",
            "service.telemetry.metrics.level=none");
  }

  /** By the story that each of them is in. */
  private Map<String, String> exporters(Certificates certificates) throws Exception {
    Map<String, String> exporters = new LinkedHashMap<>();
    String plain = ", tls: { insecure: true }";
    String authority = ", tls: { ca_file: " + certificates.authorityFile() + " }";
    exporters.put("otlp_grpc/silent", "localhost:" + Ports.free() + plain);
    exporters.put("otlp_grpc/tls_to_plaintext", "localhost:" + grpc.port());
    exporters.put("otlp_grpc/plaintext_to_tls", "localhost:" + grpcInTls.port() + plain);
    // Java's HTTP server is silent when it is spoken to in TLS.
    exporters.put(
        "otlp_http/tls_to_plaintext", "https://localhost:" + http.port() + ", timeout: 1s");
    exporters.put("otlp_http/plaintext_to_tls", "http://localhost:" + httpInTls.port());
    exporters.put("otlp_grpc/to_http", "localhost:" + http.port() + plain);
    exporters.put("otlp_http/to_grpc", "http://localhost:" + grpc.port());
    exporters.put("otlp_grpc/forgetful", "localhost:" + forgetful.port() + plain);
    exporters.put("otlp_grpc/good", "localhost:" + grpcInTls.port() + authority);
    return exporters;
  }

  private static String yaml(Map<String, String> exporters) {
    StringBuilder yaml = new StringBuilder(HEAD).append("exporters:\n");
    exporters.forEach(
        (id, endpoint) ->
            yaml.append("  ")
                .append(id)
                .append(":\n    { retry_on_failure: { initial_interval: 50ms, max_interval: 50ms,")
                .append(" max_elapsed_time: 100ms },\n      endpoint: ")
                .append(endpoint.replaceFirst("(\\S+\\d)", "\"$1\""))
                .append(" }\n"));
    yaml.append("service:\n  extensions: [zpages]\n  pipelines:\n");
    exporters
        .keySet()
        .forEach(
            id ->
                yaml.append("    traces/")
                    .append(id.replace('/', '_'))
                    .append(":\n      ")
                    .append("{ receivers: [otlp], exporters: [")
                    .append(id)
                    .append("] }\n"));
    return yaml.toString();
  }

  /** Some spans to each port, in the protocol of the other. */
  private void tellBothDoors() throws Exception {
    ExportTraceServiceRequest request = TestSpans.request(SPANS);
    assertThat(OtlpHttpClient.to(sluice.grpcPort()).send(request).statusCode()).isEqualTo(200);
    try (GrpcClient client = GrpcClient.to(sluice.httpPort())) {
      client.send(request);
    }
  }

  @AfterAll
  void stop() throws Exception {
    sluice.stop();
    sluice.close();
    List.of(grpc, http, grpcInTls, httpInTls, forgetful).forEach(OtlpSink::close);
  }

  private LogLine lost(String exporter) throws Exception {
    return sluice.awaitLog(
        "the loss of " + exporter,
        line ->
            line.message().startsWith("Exporting failed. Dropping data.")
                && line.field("otelcol.component.id").orElse("").equals(exporter));
  }

  /** The doctor's words on something, with the details below them. */
  private String diagnosis(String subject) {
    StringBuilder found = new StringBuilder();
    boolean about = false;
    for (String line : doctor.out().lines().toList()) {
      about = line.startsWith(" ") ? about : line.contains(" " + subject + " ");
      found.append(about ? line + "\n" : "");
    }
    return found.toString();
  }

  private void assertNamed(String exporter, String cause, String cure) throws Exception {
    assertThat(lost(exporter).field("error").orElse("")).contains(cause, cure);
    assertThat(diagnosis("exporter " + exporter))
        .as("%s", doctor)
        .contains("✘ exporter " + exporter, cause, "fix  " + cure)
        .containsPattern("at   .*collector\\.yaml:\\d+:\\d+");
  }

  @Test
  void exporterThatFailsWithoutAWord_isNamed_andItsLossCounted() throws Exception {
    assertNamed("otlp_grpc/silent", "nothing listens at localhost:", "check host and port");
    assertThat(Pages.of(sluice).get("/debug/pipelinez?format=json"))
        .containsPattern("otlp_grpc/silent[^}]*nothing listens at localhost");
    awaitAllLost("otlp_grpc_silent");
    assertThat(doctor.exitCode()).isEqualTo(1);
  }

  @Test
  void tlsOnOneSideOnly_isNamed_inBothProtocolsAndBothWays() throws Exception {
    assertNamed("otlp_grpc/tls_to_plaintext", "speaks plaintext", "set tls.insecure: true");
    assertNamed("otlp_grpc/plaintext_to_tls", "speaks TLS", "remove tls.insecure");
    assertNamed("otlp_http/tls_to_plaintext", "speaks plaintext", "write http:// instead");
    assertNamed("otlp_http/plaintext_to_tls", "speaks TLS", "write https:// instead");
  }

  @Test
  void otherProtocolsPort_isTakenHere_withAHint() throws Exception {
    sluice.awaitLog(
        "HTTP at gRPC's port",
        line -> line.message().contains("sends OTLP/http to the port for OTLP/grpc"));
    sluice.awaitLog(
        "gRPC at HTTP's port",
        line -> line.message().contains("sends OTLP/grpc to the port for OTLP/http"));
    grpcInTls.awaitSpans(2 * SPANS);
  }

  @Test
  void otherProtocolsPort_ofABackend_isNamed() throws Exception {
    assertNamed("otlp_grpc/to_http", "this is not a gRPC port", "OTLP/gRPC is usually 4317");
    assertNamed("otlp_http/to_grpc", "this is a gRPC port", "OTLP/HTTP is usually 4318");
  }

  @Test
  void spansThatTheBackendDoesNotStore_areCountedAsLost_withItsWords() throws Exception {
    assertThat(lost("otlp_grpc/forgetful").field("error").orElse("")).contains(NOT_STORED);
    assertThat(diagnosis("exporter otlp_grpc/forgetful"))
        .contains("✔ exporter otlp_grpc/forgetful", "takes connections; it speaks HTTP/2")
        .contains("answered INTERNAL: " + NOT_STORED);
    awaitAllLost("otlp_grpc_forgetful");
    assertThat(Pages.of(sluice).get("/debug/ledgerz"))
        .contains("exporter otlp_grpc/forgetful said", NOT_STORED);
  }

  @Test
  void readme_showsWhatTheDoctorSays() throws Exception {
    Matcher shown = SHOWN.matcher(Files.readString(root().resolve("README.md")));
    assertThat(shown.find()).isTrue();
    String ofTempo =
        shown
            .group(1)
            .lines()
            .filter(line -> line.contains("exporter otlp_grpc/tempo") || line.startsWith(" "))
            .collect(Collectors.joining("\n"));
    assertThat(inGeneral(diagnosis("exporter otlp_grpc/tls_to_plaintext")))
        .isEqualTo(inGeneral(ofTempo));
  }

  /** The same without names, addresses and places. */
  private static String inGeneral(String lines) {
    return lines
        .replaceAll("otlp_grpc/\\w+", "NAME")
        .replaceAll("\\S+:\\d+:\\d+", "PLACE")
        .replaceAll("(tempo|localhost):\\d+( \\([^)]*\\))?", "SERVER")
        .replaceAll(" +", " ")
        .strip();
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("ARCHITECTURE.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Waits until the books of a pipeline say that all was received and nothing delivered. */
  private void awaitAllLost(String exporter) throws Exception {
    Pattern wanted =
        Pattern.compile(
            "\"traces/%s\",\"received\":%2$d,[^{]*\"delivered\":0,[^{]*\"failed\":\\[\\{[^}]*\"spans\":%2$d,"
                .formatted(exporter, 2 * SPANS));
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    String ledger = Pages.of(sluice).get("/debug/ledger");
    while (!wanted.matcher(ledger).find()) {
      assertThat(System.nanoTime()).as("time for %s in %s", wanted, ledger).isLessThan(end);
      ledger = Pages.of(sluice).get("/debug/ledger");
    }
  }

  @Test
  void goodOne_isSaidToBeGood() {
    assertThat(diagnosis("exporter otlp_grpc/good"))
        .contains("it speaks HTTP/2 in TLS", "was sent and accepted")
        .doesNotContain("✘");
  }
}
