package io.sluice.extensions.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.sluice.testkit.Workbench;
import io.sluice.transport.tls.ClientTlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthorityTest {
  private static final InetSocketAddress ANYWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final Workbench bench = new Workbench();
  private final SlowWork slowWork = new SlowWork(bench.context("guard").id());
  private HttpServer server;
  private byte[] answer = {};

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(ANYWHERE, 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] asked = exchange.getRequestBody().readAllBytes();
          byte[] sent = answer.length > 0 ? answer : asked;
          exchange.sendResponseHeaders(200, sent.length == 0 ? -1 : sent.length);
          exchange.getResponseBody().write(sent);
          exchange.close();
        });
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/");
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    slowWork.stop();
  }

  private URI url(int port) {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  private Authority authority(Duration timeout) throws Exception {
    return Authority.reachedBy(
        bench.context("guard"), ClientTlsSettings.defaults(), timeout, slowWork);
  }

  @Test
  void form_posted_isAnswered() throws Exception {
    Authority.Answer got =
        authority(Duration.ofSeconds(10))
            .post(url(server.getAddress().getPort()), "a=1&b=%C3%BC", Map.of())
            .join();
    assertThat(got).isEqualTo(new Authority.Answer(200, "a=1&b=%C3%BC"));
  }

  @Test
  void form_isSentToNobodyElse() throws Exception {
    URI moved = url(server.getAddress().getPort()).resolve("/moved");
    Authority asked = authority(Duration.ofSeconds(10));
    assertThat(asked.post(moved, "client_secret=x", Map.of()).join().status()).isEqualTo(307);
    assertThat(asked.get(moved).join().status()).isEqualTo(200);
  }

  @Test
  void answer_thatDoesNotEnd_isNotRead() throws Exception {
    answer = "x".repeat((1 << 20) + 1).getBytes(StandardCharsets.US_ASCII);
    Throwable failure =
        catchThrowable(
            () -> authority(Duration.ZERO).get(url(server.getAddress().getPort())).join());
    assertThat(Authority.reason(failure)).contains("longer than 1048576 bytes");
  }

  @Test
  void server_thatSaysNothing_isGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket()) {
      silent.bind(ANYWHERE);
      Authority asked = authority(Duration.ofMillis(50));
      Throwable failure = catchThrowable(() -> asked.get(url(silent.getLocalPort())).join());
      assertThat(Authority.reason(failure)).isEqualTo("no answer in time");
    }
  }

  @Test
  void server_thatIsNotThere_isSaidInWords() throws Exception {
    int port = server.getAddress().getPort();
    server.stop(0);
    Throwable failure =
        catchThrowable(() -> authority(Duration.ofSeconds(10)).get(url(port)).join());
    assertThat(Authority.reason(failure)).startsWith("cannot connect");
  }
}
