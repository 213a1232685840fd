package io.sluice.exporters.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.sluice.component.Outcome;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Everything that can be wrong between an exporter and its server, and the words for it. */
class GrpcTroubleTest {
  private static final Certificates CERTIFICATES = new Certificates();

  private static NettyServerBuilder secure(NettyServerBuilder builder) {
    return secure(builder, CERTIFICATES, ClientAuth.NONE);
  }

  private static NettyServerBuilder secure(
      NettyServerBuilder builder, Certificates certificates, ClientAuth clientAuth) {
    try {
      SslContext context =
          GrpcSslContexts.forServer(certificates.serverChain(), certificates.serverKey())
              .trustManager(certificates.authority())
              .clientAuth(clientAuth)
              .build();
      return builder.sslContext(context);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRetryable(Outcome.Failure failure, String... words) {
    assertThat(failure).isInstanceOf(Outcome.Refused.class);
    assertThat(failure.message()).contains(words);
  }

  @Test
  void tls_withAKnownAuthority_delivers() throws Exception {
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok(), GrpcTroubleTest::secure);
        GrpcRig rig = new GrpcRig(GrpcRig.to(server.endpoint(), CERTIFICATES.trusting("")))) {
      assertThat(rig.send(SpanFixtures.spans(2))).isEqualTo(Outcome.DELIVERED);
    }
  }

  @Test
  void tls_underAnotherName_deliversWithTheNameOverridden() throws Exception {
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok(), GrpcTroubleTest::secure);
        GrpcRig rig =
            new GrpcRig(
                GrpcRig.to("127.0.0.1:" + server.port(), CERTIFICATES.trusting("localhost")))) {
      assertThat(rig.send()).isEqualTo(Outcome.DELIVERED);
      assertThat(server.next().authority()).isEqualTo("localhost");
    }
  }

  @Test
  void tls_underAnotherName_saysHowToOverrideIt() throws Exception {
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok(), GrpcTroubleTest::secure)) {
      assertRetryable(
          GrpcRig.failure(GrpcRig.to("127.0.0.1:" + server.port(), CERTIFICATES.trusting(""))),
          "127.0.0.1:" + server.port(),
          "another name",
          "tls.server_name_override");
    }
  }

  @Test
  void tls_ofAnUnknownAuthority_asksForIt() throws Exception {
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok(), GrpcTroubleTest::secure)) {
      assertRetryable(
          GrpcRig.failure(GrpcRig.to(server.endpoint(), GrpcRig.TLS)),
          "authority that is not known",
          "tls.ca_file");
    }
  }

  @Test
  void tls_expired_saysSo() throws Exception {
    Certificates expired = new Certificates(Instant.now().minusSeconds(60));
    try (TestGrpcServer server =
        new TestGrpcServer(
            TestGrpcServer.ok(), builder -> secure(builder, expired, ClientAuth.NONE))) {
      assertRetryable(
          GrpcRig.failure(GrpcRig.to(server.endpoint(), expired.trusting(""))),
          "expired",
          "renew it");
    }
  }

  @Test
  void tls_withoutTheClientCertificateThatIsWanted_saysSo() throws Exception {
    try (TestGrpcServer server =
        new TestGrpcServer(
            TestGrpcServer.ok(), builder -> secure(builder, CERTIFICATES, ClientAuth.REQUIRE))) {
      assertRetryable(
          GrpcRig.failure(GrpcRig.to(server.endpoint(), CERTIFICATES.trusting(""))),
          "did not accept our certificate",
          "tls.cert_file");
    }
  }

  @Test
  void tls_toAPlaintextServer_saysToSwitchItOff() throws Exception {
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok())) {
      assertRetryable(
          GrpcRig.failure(GrpcRig.to(server.endpoint(), GrpcRig.TLS)),
          "TLS handshake failed with " + server.endpoint(),
          "plaintext",
          "set tls.insecure: true");
    }
  }

  @Test
  void tls_toAPlaintextHttpServer_saysToSwitchItOff() throws Exception {
    try (RawServer server = new RawServer("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      assertRetryable(
          GrpcRig.failure(GrpcRig.to("localhost:" + server.port(), GrpcRig.TLS)),
          "the server speaks plaintext; set tls.insecure: true");
    }
  }

  @Test
  void plaintext_toATlsServer_saysToSwitchItOn() throws Exception {
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.ok(), GrpcTroubleTest::secure)) {
      assertRetryable(
          GrpcRig.failure(GrpcRig.to(server.endpoint())),
          server.endpoint(),
          "remove tls.insecure or use https://");
    }
  }

  @Test
  void plaintext_answeredByATlsAlert_saysToSwitchItOn() throws Exception {
    try (RawServer server =
        new RawServer((byte) 0x15, (byte) 3, (byte) 1, (byte) 0, (byte) 2, (byte) 2, (byte) 22)) {
      assertRetryable(
          GrpcRig.failure(GrpcRig.to("localhost:" + server.port())),
          "speaks TLS, but plaintext was sent",
          "remove tls.insecure or use https://");
    }
  }

  @Test
  void http1Server_isNamedAsTheWrongPort() throws Exception {
    try (RawServer server =
        new RawServer("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
      assertRetryable(
          GrpcRig.failure(GrpcRig.to("localhost:" + server.port())),
          "answered HTTP/1.1",
          "not a gRPC port; OTLP/gRPC is usually 4317");
    }
  }

  @Test
  void connectionCut_beforeTheAnswer_isRetryable() throws Exception {
    try (TestGrpcServer server = new TestGrpcServer(TestGrpcServer.silence());
        GrpcRig rig = new GrpcRig(GrpcRig.to(server.endpoint()))) {
      DeliveryProbe probe = DeliveryProbe.of(2);
      rig.exporter.consume(SpanFixtures.spans(2), probe.delivery());
      server.next();
      server.cut();
      assertThat(probe.awaitAnswer().answer().orElseThrow()).isInstanceOf(Outcome.Refused.class);
    }
  }

  @Test
  void nobodyListening_isSaid() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertRetryable(
        GrpcRig.failure(GrpcRig.to("localhost:" + port)),
        "nothing listens at localhost:" + port,
        "check host and port");
  }

  @Test
  void unknownName_isSaid() throws Exception {
    assertRetryable(
        GrpcRig.failure(GrpcRig.to("nowhere.invalid:4317")),
        "nowhere.invalid:4317",
        "not known to DNS");
  }

  @Test
  void missingSocket_isSaid() throws Exception {
    assertRetryable(
        GrpcRig.failure(GrpcRig.to("unix:///nowhere/otlp.sock")),
        "there is no socket at unix:/nowhere/otlp.sock");
  }
}
