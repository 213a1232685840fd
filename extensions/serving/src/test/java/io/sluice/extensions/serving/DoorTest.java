package io.sluice.extensions.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.Admittance;
import io.sluice.component.ComponentId;
import io.sluice.component.Extension;
import io.sluice.component.ServerAuthenticator;
import io.sluice.component.StartException;
import io.sluice.testkit.Workbench;
import io.sluice.transport.EventLoops;
import io.sluice.transport.http.Response;
import io.sluice.transport.settings.AuthSettings;
import io.sluice.transport.settings.HttpServerSettings;
import io.sluice.transport.settings.MiddlewareSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorTest {
  private static final EventLoops LOOPS = EventLoops.start(1);
  private static final ComponentId GUARD = ComponentId.parse("guard");

  private final Workbench bench = new Workbench();
  private Door door;

  /** Lets in who knows the word, and does not know what to say of those who say "perhaps". */
  private static final class Guard implements Extension, ServerAuthenticator {
    @Override
    public CompletionStage<Admittance> admit(Function<String, List<String>> headers) {
      List<String> said = headers.apply("authorization");
      if (said.contains("perhaps")) {
        return CompletableFuture.completedStage(new Admittance.Undecided("cannot tell"));
      }
      return CompletableFuture.supplyAsync(
          () ->
              said.contains("sesame")
                  ? new Admittance.Granted(Map.of())
                  : new Admittance.Refused("say the word"));
    }
  }

  @AfterAll
  static void endLoops() {
    LOOPS.close(Workbench.soon());
  }

  @AfterEach
  void close() {
    if (door != null) {
      door.close(Workbench.soon());
    }
  }

  private static HttpServerSettings guarded(
      Optional<ComponentId> guard, List<MiddlewareSettings> middlewares) {
    HttpServerSettings usual = UsualServer.at("127.0.0.1:0");
    return new HttpServerSettings(
        usual.network(),
        usual.tls(),
        usual.cors(),
        guard.map(id -> new AuthSettings(Optional.of(id), List.of())),
        usual.maxRequestBodySize(),
        usual.includeMetadata(),
        usual.responseHeaders(),
        usual.compressionAlgorithms(),
        usual.timeouts(),
        middlewares);
  }

  private void open(HttpServerSettings settings) throws StartException {
    door =
        Door.open(
            "Serving",
            bench.context("page"),
            settings,
            LOOPS,
            bench,
            (visit, exchange) -> exchange.respond(Response.text(200, "welcome " + visit.path())));
  }

  private HttpResponse<String> get(String path, String authorization) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                .header("authorization", authorization)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void door_withoutAGuard_isOpen() throws Exception {
    open(UsualServer.at("127.0.0.1:0"));
    assertThat(get("/a?b=c", "whoever").body()).isEqualTo("welcome /a");
  }

  @Test
  void door_withAGuard_asksIt() throws Exception {
    bench.with("guard", new Guard());
    open(guarded(Optional.of(GUARD), List.of()));
    assertThat(get("/", "sesame").statusCode()).isEqualTo(200);
    assertThat(get("/", "barley").statusCode()).isEqualTo(401);
    assertThat(get("/", "barley").body()).isEqualTo("say the word");
    assertThat(get("/", "perhaps").statusCode()).isEqualTo(503);
  }

  @Test
  void door_whoseGuardIsMissing_doesNotOpen() {
    assertThatThrownBy(() -> open(guarded(Optional.of(GUARD), List.of())))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("guard");
  }

  @Test
  void door_withAMiddleware_doesNotOpen() {
    List<MiddlewareSettings> middlewares = List.of(new MiddlewareSettings(Optional.of(GUARD)));
    assertThatThrownBy(() -> open(guarded(Optional.empty(), middlewares)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("\"guard\" cannot serve as a middleware");
  }

  @Test
  void door_whosePortIsTaken_saysSo() throws Exception {
    open(UsualServer.at("127.0.0.1:0"));
    HttpServerSettings same = UsualServer.at("127.0.0.1:" + door.port());
    assertThatThrownBy(
            () ->
                Door.open(
                    "Serving", bench.context("b"), same, LOOPS, bench, (visit, exchange) -> {}))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(Integer.toString(door.port()));
  }
}
