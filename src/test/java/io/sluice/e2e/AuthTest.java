package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.Certificates;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpHttpClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.Provider;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A central Sluice whose doors are guarded, each kind of guard over gRPC and HTTP, and others that
 * send to it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuthTest {
  private static final int SPANS = 5;

  private Path folder;

  private Certificates certificates;
  private Provider provider;
  private OtlpSink sink;
  private SluiceProcess central;
  private int arrived;

  /** The guards, in the order of the receivers. */
  enum Guard {
    BASIC(1),
    BEARER(2),
    OIDC(3);

    /** The number of the door that it guards. */
    final int door;

    Guard(int door) {
      this.door = door;
    }
  }

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    certificates = new Certificates(folder);
    provider = new Provider();
    sink = OtlpSink.grpc();
    central = SluiceProcess.start(central());
  }

  private String central() {
    String receiver =
        """
          otlp/%%1$s:
            protocols:
              grpc:
                endpoint: 127.0.0.1:0
                tls: { cert_file: "%s", key_file: "%s" }
                auth: { authenticator: %%1$s }
              http:
                endpoint: 127.0.0.1:0
                auth: { authenticator: %%1$s }
        """
            .formatted(certificates.certificateFile(), certificates.keyFile());
    return """
    extensions:
      basicauth:
        htpasswd:
          inline: |
            ann:$$2y$$05$$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW
      bearertokenauth:
        tokens: [one, two]
      oidc:
        providers:
          - { issuer_url: "%s", audience: central }
    receivers:
    %s%s%sprocessors:
      transform:
        trace_statements:
          - set(span.attributes["sender"], otelcol.client.auth.attributes["subject"])
    exporters:
      otlp_grpc:
        endpoint: 127.0.0.1:%d
        tls: { insecure: true }
    service:
      extensions: [basicauth, bearertokenauth, oidc]
      pipelines:
        traces:
          receivers: [otlp/basicauth, otlp/bearertokenauth, otlp/oidc]
          processors: [transform]
          exporters: [otlp_grpc]
    """
        .formatted(
            provider.url(),
            receiver.formatted("basicauth"),
            receiver.formatted("bearertokenauth"),
            receiver.formatted("oidc"),
            sink.port());
  }

  @AfterAll
  void stop() throws Exception {
    try (SluiceProcess running = central;
        OtlpSink last = sink) {
      Books books = running.stop();
      assertThat(books.received()).isEqualTo(arrived);
      assertThat(books.delivered()).isEqualTo(arrived);
      assertThat(last.spans()).isEqualTo(arrived);
      assertThat(running.log()).doesNotContain("sesam", "eyJ", "Bearer");
    } finally {
      provider.close();
    }
  }

  private String right(Guard guard) {
    return switch (guard) {
      case BASIC -> basic("ann:open sesame");
      case BEARER -> "Bearer two";
      case OIDC -> "Bearer " + provider.token(Duration.ofMinutes(1));
    };
  }

  private String wrong(Guard guard) {
    return switch (guard) {
      case BASIC -> basic("ann:open sesam");
      case BEARER -> "Bearer three";
      case OIDC -> "Bearer " + provider.token(Duration.ofSeconds(-1));
    };
  }

  private static String basic(String text) {
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"BASIC", "BEARER", "OIDC"})
  void grpcDoor_letsInWhoShowsWhatIsRight(Guard guard) throws Exception {
    int port = central.grpcPort(guard.door);
    try (GrpcClient client = GrpcClient.to(port, certificates)) {
      ExportTraceServiceRequest request = TestSpans.request(SPANS);
      client.with("authorization", right(guard)).send(request);
      client.with("authorization", right(guard)).send(request);
      await(2 * SPANS);
      assertUnauthenticated(client.with("authorization", wrong(guard)), request);
      assertUnauthenticated(client, request);
    }
  }

  private static void assertUnauthenticated(GrpcClient client, ExportTraceServiceRequest request) {
    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> client.send(request));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  @ParameterizedTest
  @CsvSource({"BASIC", "BEARER", "OIDC"})
  void httpDoor_letsInWhoShowsWhatIsRight(Guard guard) throws Exception {
    OtlpHttpClient client = OtlpHttpClient.to(central.httpPort(guard.door));
    ExportTraceServiceRequest request = TestSpans.request(SPANS);
    var answer = client.with("Authorization", right(guard)).send(request);
    assertThat(answer.statusCode()).isEqualTo(200);
    await(SPANS);
    if (guard == Guard.OIDC) {
      assertThat(sink.requests().toString()).contains("key: \"sender\"");
    }
    assertThat(client.with("Authorization", wrong(guard)).send(request).statusCode())
        .isEqualTo(401);
    assertThat(client.send(request).statusCode()).isEqualTo(401);
  }

  private void await(int more) throws InterruptedException {
    arrived += more;
    sink.awaitSpans(arrived);
  }

  @Test
  void everyWayOut_passesTheDoor() throws Exception {
    try (SluiceProcess edge = SluiceProcess.start(edge("open sesame"))) {
      var answer =
          OtlpHttpClient.to(edge.httpPort())
              .with("X-Central", "Bearer one")
              .send(TestSpans.request(SPANS));
      assertThat(answer.statusCode()).isEqualTo(200);
      await(8 * SPANS);
      Books books = edge.stop();
      assertThat(books.received()).isEqualTo(SPANS);
      assertThat(books.delivered()).isEqualTo(8 * SPANS);
      assertThat(edge.log()).doesNotContain("sesame", "Bearer", "eyJ");
    }
  }

  @Test
  void wrongPassword_isBookedAsLost_andTheOthersPass() throws Exception {
    try (SluiceProcess edge = SluiceProcess.start(edge("open"))) {
      OtlpHttpClient.to(edge.httpPort())
          .with("X-Central", "Bearer one")
          .send(TestSpans.request(SPANS));
      await(6 * SPANS);
      Books books = edge.stop();
      assertThat(books.delivered()).isEqualTo(6 * SPANS);
      assertThat(books.failed()).isEqualTo(2 * SPANS);
    }
    assertThat(refusals("grpc")).isPositive();
    assertThat(refusals("http")).isPositive();
  }

  /** How many were turned away at a basicauth door; other tests are, too. */
  private double refusals(String transport) throws Exception {
    return central.metrics().series().entrySet().stream()
        .filter(
            series ->
                series.getKey().startsWith("sluice_receiver_door_events{")
                    && series.getKey().contains("event=\"unauthenticated\"")
                    && series.getKey().contains("receiver=\"otlp/basicauth\"")
                    && series.getKey().contains("transport=\"" + transport + "\""))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private String edge(String password) throws Exception {
    StringBuilder exporters = new StringBuilder();
    StringBuilder names = new StringBuilder();
    String[] authenticators = {"basicauth", "bearertokenauth", "oauth2client", "headers_setter"};
    Guard[] doors = {Guard.BASIC, Guard.BEARER, Guard.OIDC, Guard.BEARER};
    for (int i = 0; i < authenticators.length; i++) {
      int nth = doors[i].door;
      exporters.append(
          """
            otlp_grpc/%1$s:
              endpoint: 127.0.0.1:%2$d
              tls: { ca_file: "%3$s" }
              auth: { authenticator: %1$s }
            otlp_http/%1$s:
              endpoint: http://127.0.0.1:%4$d
              auth: { authenticator: %1$s }
          """
              .formatted(
                  authenticators[i],
                  central.grpcPort(nth),
                  certificates.authorityFile(),
                  central.httpPort(nth)));
      names.append("otlp_grpc/%1$s, otlp_http/%1$s, ".formatted(authenticators[i]));
    }
    return """
    extensions:
      basicauth:
        client_auth: { username: ann, password: "%s" }
      bearertokenauth: { token: one }
      oauth2client:
        client_id: edge
        client_secret: edge
        token_url: "%s/token"
      headers_setter:
        headers:
          - { key: Authorization, from_context: x-central }
    receivers:
      otlp:
        protocols:
          http: { endpoint: 127.0.0.1:0, include_metadata: true }
    exporters:
    %sservice:
      extensions: [basicauth, bearertokenauth, oauth2client, headers_setter]
      pipelines:
        traces:
          receivers: [otlp]
          exporters: [%s]
    """
        .formatted(password, provider.url(), exporters, names);
  }
}
