package io.sluice.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.netty.handler.ssl.SslProvider;
import io.sluice.component.TimeSource;
import io.sluice.transport.tls.ClientTls;
import io.sluice.transport.tls.ClientTlsSettings;
import io.sluice.transport.tls.ServerTls;
import io.sluice.transport.tls.ServerTlsSettings;
import io.sluice.transport.tls.TestCertificates;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsServerTest {
  @TempDir Path folder;
  private TestCertificates certificates;

  @BeforeEach
  void certificates() throws Exception {
    certificates = new TestCertificates(folder).issue("server").issue("client");
  }

  private static TestServer server(ServerTlsSettings settings) throws Exception {
    ServerTls tls = ServerTls.load(settings, TimeSource.SYSTEM, warning -> {});
    return new TestServer(options -> options.withTls(tls));
  }

  private static ClientTls client(ClientTlsSettings settings) throws Exception {
    return ClientTls.load(settings, TimeSource.SYSTEM, warning -> {});
  }

  private static HttpResponse<String> post(
      TestServer server, ClientTlsSettings settings, HttpClient.Version version) throws Exception {
    ClientTls tls = client(settings);
    HttpClient http =
        HttpClient.newBuilder()
            .sslContext(tls.javaContext())
            .sslParameters(tls.javaParameters())
            .version(version)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/echo"))
            .POST(HttpRequest.BodyPublishers.ofString("hello"))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void client_withAlpn_speaksHttp2() throws Exception {
    try (TestServer server = server(certificates.server("server"))) {
      HttpResponse<String> answer = post(server, certificates.client(), HttpClient.Version.HTTP_2);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).isEqualTo("hello");
      assertThat(server.handler.heads.take().peer().secure()).isTrue();
    }
  }

  @Test
  void client_withoutAlpn_speaksHttp1() throws Exception {
    try (TestServer server = server(certificates.server("server"))) {
      HttpResponse<String> answer =
          post(server, certificates.client(), HttpClient.Version.HTTP_1_1);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThat(answer.body()).isEqualTo("hello");
    }
  }

  @Test
  void grpcClient_onNetty_isAnswered() throws Exception {
    try (TestServer server = server(certificates.server("server"))) {
      ClientTls tls = client(certificates.client());
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("localhost", server.port())
              .sslContext(GrpcSslContexts.configure(tls.nettyContext(), SslProvider.JDK).build())
              .build();
      byte[] answer =
          ClientCalls.blockingUnaryCall(
              channel, GrpcWireTest.ECHO, CallOptions.DEFAULT, new byte[] {1, 2});
      assertThat(answer).containsExactly(1, 2);
      channel.shutdownNow();
    }
  }

  @Test
  void mutualTls_clientWithCertificate_isKnownByIt() throws Exception {
    try (TestServer server = server(certificates.mutual("server"))) {
      post(server, certificates.client("client"), HttpClient.Version.HTTP_2);
      X509Certificate shown =
          (X509Certificate) server.handler.heads.take().peerCertificates().get(0);
      assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=client");
    }
  }

  @Test
  void mutualTls_clientWithoutCertificate_isTurnedAwayAndReported() throws Exception {
    try (TestServer server = server(certificates.mutual("server"))) {
      assertThatThrownBy(() -> post(server, certificates.client(), HttpClient.Version.HTTP_1_1))
          .isInstanceOf(java.io.IOException.class);
      assertThat(server.events.await("handshake")).contains("client_ca_file is set");
    }
  }

  @Test
  void client_thatDoesNotTrustUs_isReported() throws Exception {
    try (TestServer server = server(certificates.server("server"))) {
      assertThatThrownBy(
              () -> post(server, ClientTlsSettings.defaults(), HttpClient.Version.HTTP_1_1))
          .isInstanceOf(SSLHandshakeException.class);
      assertThat(server.events.await("handshake"))
          .contains("trust this server's certificate", "give it the CA that signed it");
    }
  }

  @Test
  void serverNameOverride_isCheckedInsteadOfTheHost() throws Exception {
    try (TestServer server = server(certificates.server("server"))) {
      ClientTlsSettings trusting = certificates.client();
      ClientTlsSettings right =
          new ClientTlsSettings(trusting.common(), false, false, "traces.example.com");
      assertThat(post(server, right, HttpClient.Version.HTTP_2).body()).isEqualTo("hello");
      ClientTlsSettings wrong =
          new ClientTlsSettings(trusting.common(), false, false, "example.org");
      assertThatThrownBy(() -> post(server, wrong, HttpClient.Version.HTTP_2))
          .hasMessageContaining("not for example.org (server_name_override)");
    }
  }

  @Test
  void insecureSkipVerify_takesAnyCertificate() throws Exception {
    try (TestServer server = server(certificates.server("server"))) {
      ClientTlsSettings careless =
          new ClientTlsSettings(ClientTlsSettings.defaults().common(), false, true, "");
      assertThat(post(server, careless, HttpClient.Version.HTTP_2).body()).isEqualTo("hello");
    }
  }

  @Test
  void plaintextHttp1_isAnsweredInPlaintext() throws Exception {
    try (TestServer server = server(certificates.server("server"));
        RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.readAllText())
          .startsWith("HTTP/1.1 400 Bad Request")
          .contains("this port speaks TLS");
      assertThat(server.events.await("mismatch")).contains("this port is TLS");
    }
  }

  @Test
  void plaintextHttp2_isSentAwayWithTheReason() throws Exception {
    try (TestServer server = server(certificates.server("server"));
        RawClient client = server.connect()) {
      client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
      byte[] answer = client.readAll();
      assertThat(answer[3]).as("SETTINGS").isEqualTo((byte) 4);
      assertThat(answer[12]).as("GOAWAY").isEqualTo((byte) 7);
      assertThat(new String(answer, java.nio.charset.StandardCharsets.ISO_8859_1))
          .contains("this port speaks TLS");
    }
  }

  @Test
  void handshake_neverFinished_isClosed() throws Exception {
    ServerTls tls = ServerTls.load(certificates.server("server"), TimeSource.SYSTEM, warning -> {});
    try (TestServer server =
            new TestServer(o -> o.withTls(tls).withPatience(java.time.Duration.ofMillis(150)));
        RawClient client = server.connect()) {
      client.send(new byte[] {0x16, 3, 1, 0, 50, 1});
      client.readAll();
      assertThat(server.events.await("fault")).contains("did not begin a request");
    }
  }
}
