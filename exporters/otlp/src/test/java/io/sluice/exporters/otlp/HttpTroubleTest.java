package io.sluice.exporters.otlp;

import static io.sluice.exporters.otlp.HttpRig.Settings.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Everything that can be wrong between an exporter and its server, and the words for it. */
class HttpTroubleTest {
  private static final Certificates CERTIFICATES = new Certificates();

  private static void assertRetryable(Outcome.Failure failure, String... words) {
    assertThat(failure).isInstanceOf(Outcome.Refused.class);
    assertThat(failure.message()).contains(words);
  }

  @Test
  void tls_withAKnownAuthority_delivers() throws Exception {
    try (TestHttpServer server = TestHttpServer.secure(TestHttpServer.ok(), CERTIFICATES);
        HttpRig rig = new HttpRig(to(server.url()).tls(CERTIFICATES.trusting("")))) {
      assertThat(rig.send()).isEqualTo(Outcome.DELIVERED);
    }
  }

  @Test
  void tls_underAnotherName_isMendedByTheOverride() throws Exception {
    try (TestHttpServer server = TestHttpServer.secure(TestHttpServer.ok(), CERTIFICATES)) {
      String url = "https://127.0.0.1:" + server.port();
      assertRetryable(
          HttpRig.failure(to(url).tls(CERTIFICATES.trusting(""))),
          "127.0.0.1:" + server.port(),
          "tls.server_name_override");
      try (HttpRig rig = new HttpRig(to(url).tls(CERTIFICATES.trusting("localhost")))) {
        assertThat(rig.send()).isEqualTo(Outcome.DELIVERED);
      }
    }
  }

  @Test
  void tls_ofAnUnknownAuthority_asksForIt() throws Exception {
    try (TestHttpServer server = TestHttpServer.secure(TestHttpServer.ok(), CERTIFICATES)) {
      assertRetryable(HttpRig.failure(to(server.url())), "tls.ca_file");
    }
  }

  @Test
  void tls_toAPlaintextServer_saysToSwitchItOff() throws Exception {
    try (RawServer server = new RawServer("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      assertRetryable(
          HttpRig.failure(to("https://localhost:" + server.port())),
          "TLS handshake failed with localhost:" + server.port(),
          "write http:// instead of https://");
    }
  }

  @Test
  void plaintext_toATlsServer_saysToSwitchItOn() throws Exception {
    try (TestHttpServer server = TestHttpServer.secure(TestHttpServer.ok(), CERTIFICATES)) {
      assertRetryable(
          HttpRig.failure(to("http://localhost:" + server.port())),
          "write https:// instead of http://");
    }
  }

  @Test
  void plaintext_answeredInHttpByATlsServer_saysToSwitchItOn() throws Exception {
    String text = "Client sent an HTTP request to an HTTPS server.";
    try (TestHttpServer server = new TestHttpServer(TestHttpServer.status(400, Map.of(), text))) {
      assertThat(HttpRig.failure(to(server.url())).message())
          .contains("write https:// instead of http://");
    }
  }

  @Test
  void grpcServer_isNamedAsTheWrongPort() throws Exception {
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok())) {
      assertRetryable(
          HttpRig.failure(to("http://" + server.endpoint())),
          "this is a gRPC port; OTLP/HTTP is usually 4318");
    }
  }

  @Test
  void connectionCut_withinTheAnswer_isRetryable() throws Exception {
    try (RawServer server =
        new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")) {
      assertRetryable(
          HttpRig.failure(to("http://localhost:" + server.port())), "closed the connection");
    }
  }

  @Test
  void connectionCut_beforeTheAnswer_isRetryable() throws Exception {
    try (RawServer server = new RawServer("")) {
      assertRetryable(
          HttpRig.failure(to("http://localhost:" + server.port())),
          "closed the connection before it answered; if it speaks TLS, write https://");
    }
  }

  @Test
  void slowServer_isGivenUpAfterTheTimeout() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    TestHttpServer.Answer slow =
        exchange -> {
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (TestHttpServer server = new TestHttpServer(slow)) {
      Outcome.Failure failure = HttpRig.failure(to(server.url()).timeout(Duration.ofMillis(300)));
      over.countDown();
      assertRetryable(failure, "did not answer within the timeout");
      assertThat(failure.status()).isEqualTo(StatusCode.DEADLINE_EXCEEDED);
    }
  }

  @Test
  void nobodyListening_isSaid() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertRetryable(
        HttpRig.failure(to("http://localhost:" + port)), "nothing listens at localhost:" + port);
  }

  @Test
  void unknownName_isSaid() throws Exception {
    assertRetryable(
        HttpRig.failure(to("http://nowhere.invalid:4318")),
        "nowhere.invalid:4318",
        "not known to DNS");
  }

  @Test
  void path_unknownToTheServer_isNamedWithTheUsualOne() throws Exception {
    try (TestHttpServer server =
        new TestHttpServer(TestHttpServer.status(404, Map.of(), "404 page not found\n"))) {
      assertThat(HttpRig.failure(to(server.url() + "/otlp")).message())
          .contains("404 page not found", "/otlp/v1/traces was tried", "at /v1/traces");
    }
  }

  @Test
  void bodyTooLarge_namesTheCure() throws Exception {
    try (TestHttpServer server =
        new TestHttpServer(TestHttpServer.status(413, Map.of(), "<html>too large</html>"))) {
      assertThat(HttpRig.failure(to(server.url())).message())
          .contains("sending_queue.batch.max_size");
    }
  }
}
