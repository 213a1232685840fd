package io.sluice.extensions.zpages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.Admittance;
import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.Extension;
import io.sluice.component.ServerAuthenticator;
import io.sluice.component.StartException;
import io.sluice.testkit.Workbench;
import io.sluice.transport.EventLoops;
import io.sluice.transport.settings.AuthSettings;
import io.sluice.transport.settings.HttpServerSettings;
import io.sluice.transport.settings.NetworkSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class ZPagesTest {
  private static final String LEDGER_EVENTS = "/debug/ledgerz?format=events";
  private static final EventLoops LOOPS = EventLoops.start(1);

  private final Workbench bench = new Workbench();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Long> pauses = Collections.synchronizedList(new ArrayList<>());
  private ZPages pages;

  @AfterAll
  static void endLoops() {
    LOOPS.close(Workbench.soon());
  }

  @AfterEach
  void stop() {
    if (pages != null) {
      pages.stop(Workbench.soon());
    }
  }

  private void start(String endpoint, String authenticator) throws StartException {
    HttpServerSettings usual = ZPagesSettings.defaults().server();
    Optional<AuthSettings> auth =
        authenticator.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new AuthSettings(Optional.of(ComponentId.parse(authenticator)), List.of()));
    HttpServerSettings server =
        new HttpServerSettings(
            NetworkSettings.at(endpoint),
            usual.tls(),
            usual.cors(),
            auth,
            usual.maxRequestBodySize(),
            usual.includeMetadata(),
            usual.responseHeaders(),
            usual.compressionAlgorithms(),
            usual.timeouts(),
            usual.middlewares());
    pages =
        new ZPages(
            watched(bench.context("zpages")),
            new ZPagesSettings(server, ZPagesSettings.Expvar.defaults()),
            () -> LOOPS);
    pages.start(bench);
  }

  /** The same, but for timers whose delays are written down. */
  private ComponentContext watched(ComponentContext context) {
    return new ComponentContext(
        context.id(),
        context.log(),
        context.meters(),
        context.time(),
        (delay, task) -> {
          pauses.add(delay.toSeconds());
          return context.timers().after(delay, task);
        },
        context.admission(),
        context.build());
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + pages.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void pages_areServed_withHeadersThatKeepBrowsersInCheck() throws Exception {
    start("127.0.0.1:0", "");
    HttpResponse<String> front = send("GET", "/");
    assertThat(front.statusCode()).isEqualTo(200);
    assertThat(front.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(front.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(send("GET", "/debug/assets/zpages.css").headers().firstValue("content-type"))
        .hasValue("text/css; charset=utf-8");
    assertThat(send("GET", "/debug/assets/../x").statusCode()).isEqualTo(404);
    assertThat(send("HEAD", "/").body()).isEmpty();
    assertThat(send("POST", "/").statusCode()).isEqualTo(405);
    assertThat(bench.log().messages(Level.WARN)).isEmpty();
  }

  @Test
  void pages_ofThisMachine_areNotShownUnderAStrangersName() throws Exception {
    start("localhost:0", "");
    assertThat(statusFor("rebound.example:55679")).contains(" 403 ");
    assertThat(statusFor("localhost:55679")).contains(" 200 ");
    assertThat(statusFor("127.0.0.1")).contains(" 200 ");
    assertThat(statusFor("[::1]:55679")).contains(" 200 ");
  }

  private String statusFor(String host) throws IOException {
    try (Socket socket = new Socket("localhost", pages.port())) {
      String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().findFirst().orElseThrow();
    }
  }

  @Test
  void pages_forEverybody_areWarnedOf() throws Exception {
    start("0.0.0.0:0", "");
    assertThat(bench.log().messages(Level.WARN))
        .singleElement()
        .asString()
        .contains("0.0.0.0:0", "auth.authenticator");
  }

  @Test
  void pages_behindAnAuthenticator_areForThoseItKnows() throws Exception {
    bench.with("basicauth", new OneUser());
    start("0.0.0.0:0", "basicauth");
    HttpResponse<String> stranger = send("GET", "/debug/ledger");
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.headers().firstValue("www-authenticate").orElseThrow()).startsWith("Basic");
    assertThat(stranger.body()).isEqualTo("who are you?");
    assertThat(send("GET", "/debug/ledger", "authorization", "me").statusCode()).isEqualTo(200);
    assertThat(send("GET", "/debug/ledger", "authorization", "?").statusCode()).isEqualTo(503);
    assertThat(send("GET", "/debug/assets/zpages.js").statusCode()).isEqualTo(401);
    assertThat(bench.log().messages(Level.WARN)).isEmpty();
  }

  private static final class OneUser implements Extension, ServerAuthenticator {
    @Override
    public CompletionStage<Admittance> admit(Function<String, List<String>> headers) {
      List<String> shown = headers.apply("authorization");
      return CompletableFuture.supplyAsync(
          () -> {
            if (shown.equals(List.of("?"))) {
              return new Admittance.Undecided("later");
            }
            return shown.equals(List.of("me"))
                ? new Admittance.Granted(Map.of())
                : new Admittance.Refused("who are you?");
          });
    }
  }

  @Test
  void page_thatIsOpen_hearsWhatChanges_ifItMay_untilTheStop() throws Exception {
    CountingProcess process = new CountingProcess("traces");
    process.received().set(41);
    bench.showing(process).with("basicauth", new OneUser());
    start("0.0.0.0:0", "basicauth");
    assertThat(send("GET", LEDGER_EVENTS).statusCode()).isEqualTo(401);
    try (Socket socket = watch(1 << 16)) {
      StringBuilder heard = new StringBuilder();
      lookUntil(() -> heard(socket, heard).contains(">41<"));
      assertThat(heard).contains("text/event-stream", "retry: 1000\n\n");
      process.received().set(42);
      lookUntil(() -> heard(socket, heard).contains(">42<"));
      pages.stop(Workbench.soon());
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void browser_thatDoesNotRead_isDisconnected() throws Exception {
    CountingProcess process = new CountingProcess("x".repeat(100_000));
    bench.showing(process);
    start("127.0.0.1:0", "");
    try (Socket socket = watch(4096)) {
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      lookUntil(
          () -> {
            process.received().incrementAndGet();
            return bench.log().messages(Level.DEBUG).toString().contains("does not read");
          });
      // What the system holds for it still comes, and then the end.
      byte[] rest = socket.getInputStream().readAllBytes();
      assertThat(new String(rest, StandardCharsets.UTF_8)).doesNotEndWith("0\r\n\r\n");
    }
  }

  private Socket watch(int receiveBuffer) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(receiveBuffer);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), pages.port()));
    String request =
        "GET " + LEDGER_EVENTS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: me\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Lets time pass in the steps of an open page, each when what the last one began is done. */
  private void lookUntil(Callable<Boolean> enough) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!enough.call()) {
      assertThat(System.nanoTime()).isLessThan(end);
      if (bench.time().timers() == 2) {
        bench.time().advance(Duration.ofMillis(500));
      }
      Thread.onSpinWait();
    }
  }

  private static String heard(Socket socket, StringBuilder heard) throws IOException {
    InputStream in = socket.getInputStream();
    heard.append(new String(in.readNBytes(in.available()), StandardCharsets.UTF_8));
    return heard.toString();
  }

  @Test
  void authenticator_thatIsNotThere_isSaidAtStart() {
    assertThatThrownBy(() -> start("127.0.0.1:0", "oidc"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("oidc");
    pages = null;
  }

  @Test
  void counters_areLookedAtOnceASecond_whileSomebodyReads() throws Exception {
    start("127.0.0.1:0", "");
    bench.time().advance(Duration.ofSeconds(20));
    assertThat(pauses).containsExactly(10L, 10L, 10L);
    pauses.clear();
    assertThat(send("GET", "/").statusCode()).isEqualTo(200);
    bench.time().advance(Duration.ofSeconds(2));
    assertThat(send("GET", "/").statusCode()).isEqualTo(200);
    assertThat(pauses).containsExactly(1L, 1L, 1L);
    pauses.clear();
    bench.time().advance(Duration.ofSeconds(61));
    assertThat(pauses).endsWith(1L, 10L);
  }

  @Test
  void counters_areLookedAt_untilTheStop() throws Exception {
    start("127.0.0.1:0", "");
    assertThat(bench.time().timers()).isEqualTo(1);
    bench.time().advance(Duration.ofSeconds(5));
    assertThat(bench.time().timers()).isEqualTo(1);
    pages.stop(Workbench.soon());
    pages.stop(Workbench.soon());
    assertThat(bench.time().timers()).isZero();
  }
}
