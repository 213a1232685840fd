package io.sluice.distro.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceLookupTest {
  private static final MarkedTrace TRACE =
      new MarkedTrace("0123456789abcdef", "otlp_grpc", 0x0aL, 7L, 9L);
  private static final String ID = "000000000000000a0000000000000007";

  private final List<ExporterCheck.Result> sent =
      List.of(new ExporterCheck.Result(List.of(), TRACE, true));
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Finding find(TraceLookup.Place place, Duration patience) {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    return new TraceLookup(place, base, Map.of("X-Scope-OrgID", "shop"), patience).find(sent);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void tempo_thatHasItAfterAWhile_isAskedAgain() {
    AtomicInteger times = new AtomicInteger();
    server.createContext(
        "/api/traces/" + ID,
        exchange -> {
          boolean ours = "shop".equals(exchange.getRequestHeaders().getFirst("X-Scope-OrgID"));
          boolean there = times.incrementAndGet() > 1 && ours;
          answer(exchange, there ? 200 : 404, there ? "\"0123456789abcdef\"" : "not found");
        });
    Finding finding = find(TraceLookup.Place.TEMPO, Duration.ofSeconds(30));
    assertThat(finding.state()).isEqualTo(State.GOOD);
    assertThat(finding.what()).contains("trace " + ID, "through otlp_grpc", "was found after");
    assertThat(times).hasValue(2);
  }

  @Test
  void tempo_thatFindsItOnlyBySearch_hasIt() {
    server.createContext(
        "/api/search",
        exchange -> {
          boolean asked =
              "tags=sluice.doctor=0123456789abcdef".equals(exchange.getRequestURI().getQuery());
          answer(exchange, 200, asked ? "{\"traceID\":\"a0000000000000007\"}" : "{}");
        });
    assertThat(find(TraceLookup.Place.TEMPO, Duration.ofSeconds(30)).state()).isEqualTo(State.GOOD);
  }

  @Test
  void jaeger_thatNeverHasIt_isBroken() {
    server.createContext("/api/traces/" + ID, exchange -> answer(exchange, 404, "no"));
    Finding finding = find(TraceLookup.Place.JAEGER, Duration.ZERO);
    assertThat(finding.isBroken()).isTrue();
    assertThat(finding.what()).isEqualTo("the trace was accepted, but not found within 0 s");
    assertThat(finding.fix()).contains("log of Jaeger", "--header");
  }

  @Test
  void answer_thatIsARefusal_isQuoted() {
    server.createContext("/", exchange -> answer(exchange, 401, "no org id"));
    assertThat(find(TraceLookup.Place.TEMPO, Duration.ZERO).what())
        .endsWith("asked for it, it answered 401 no org id");
    server.stop(0);
    assertThat(find(TraceLookup.Place.TEMPO, Duration.ZERO).what())
        .contains("nothing listens at 127.0.0.1");
  }
}
