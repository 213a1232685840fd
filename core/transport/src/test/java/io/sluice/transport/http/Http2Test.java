package io.sluice.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Headers;
import io.sluice.transport.http.FrameClient.Frame;
import io.sluice.transport.settings.HttpTimeouts;
import io.sluice.transport.settings.KeepaliveSettings;
import io.sluice.transport.settings.KeepaliveSettings.EnforcementPolicy;
import io.sluice.transport.settings.KeepaliveSettings.ServerParameters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class Http2Test {
  private static final int NO_ERROR = 0;
  private static final int CANCEL = 8;
  private static final int ENHANCE_YOUR_CALM = 11;

  private static FrameClient connect(TestServer server) throws Exception {
    return new FrameClient(server.connect());
  }

  @Test
  void answer_withTrailers_isHeadersDataHeaders() throws Exception {
    try (TestServer server = new TestServer();
        FrameClient client = connect(server)) {
      client.request(1, "/grpc.test.Echo/Call?x=1", false);
      client.frame(FrameClient.DATA, FrameClient.END_STREAM, 1, (byte) 7);
      Frame head = client.next(FrameClient.HEADERS);
      Http2Headers headers = client.headers(head);
      assertThat(headers.status()).hasToString("200");
      assertThat(headers.contains("date")).as("date, which gRPC does not use").isFalse();
      assertThat(head.endsStream()).isFalse();
      assertThat(client.next(FrameClient.DATA).payload()).containsExactly(7);
      Frame trailers = client.next(FrameClient.HEADERS);
      assertThat(trailers.endsStream()).isTrue();
      assertThat(client.headers(trailers).get("grpc-status")).hasToString("0");
      assertThat(server.handler.heads.take().query()).isEqualTo("x=1");
    }
  }

  @Test
  void answer_withoutBody_isOneFrame() throws Exception {
    try (TestServer server = new TestServer();
        FrameClient client = connect(server)) {
      client.request(1, "/hold", true);
      server.handler.held.take().respond(Response.of(200).header("grpc-status", "12"));
      Frame only = client.next(FrameClient.HEADERS);
      assertThat(only.endsStream()).isTrue();
      assertThat(client.headers(only).get("grpc-status")).hasToString("12");
    }
  }

  @Test
  void earlyAnswer_isFollowedByAResetWithoutError() throws Exception {
    try (TestServer server = new TestServer();
        FrameClient client = connect(server)) {
      client.request(1, "/early", false);
      assertThat(client.headers(client.next(FrameClient.HEADERS)).status()).hasToString("401");
      assertThat(client.next(FrameClient.DATA).endsStream()).isTrue();
      assertThat(client.next(FrameClient.RST_STREAM).errorCode()).isEqualTo(NO_ERROR);
      client.frame(FrameClient.DATA, FrameClient.END_STREAM, 1, new byte[100]);
      client.request(3, "/x", true);
      assertThat(client.headers(client.next(FrameClient.HEADERS)).status()).hasToString("404");
    }
  }

  @Test
  void reset_abortsTheBody_andItsAnswerIsLate() throws Exception {
    try (TestServer server = new TestServer();
        FrameClient client = connect(server)) {
      client
          .request(1, "/echo", false)
          .frame(FrameClient.RST_STREAM, 0, 1, (byte) 0, (byte) 0, (byte) 0, (byte) CANCEL);
      assertThat(server.handler.abandoned.poll(10, TimeUnit.SECONDS)).contains("error code 8");
      client.request(3, "/hold", true);
      Exchange exchange = server.handler.held.take();
      client.raw().hangUp();
      server.events.await("closed");
      exchange.respond(Response.of(200));
      assertThat(server.events.await("late")).isEqualTo("late");
    }
  }

  @Test
  void streaming_inParts_flowsUntilTheEnd() throws Exception {
    try (TestServer server = new TestServer();
        FrameClient client = connect(server)) {
      client.request(1, "/stream", true);
      client.next(FrameClient.HEADERS);
      String first = new String(client.next(FrameClient.DATA).payload(), StandardCharsets.UTF_8);
      assertThat(first).startsWith("data: 1\n\n");
      server.handler.streams.take().end();
      // Its trailers.
      assertThat(client.next(FrameClient.HEADERS).endsStream()).isTrue();
    }
  }

  @Test
  void streaming_abandoned_isReset_andTheConnectionStays() throws Exception {
    try (TestServer server = new TestServer();
        FrameClient client = connect(server)) {
      client.request(1, "/stream", true);
      client.next(FrameClient.HEADERS);
      server.handler.streams.take().abandon();
      assertThat(client.next(FrameClient.RST_STREAM).stream()).isEqualTo(1);
      client.request(3, "/stream", true);
      assertThat(client.next(FrameClient.HEADERS).stream()).isEqualTo(3);
      server.handler.streams.take().end();
    }
  }

  @Test
  void pings_tooOften_areSentAway() throws Exception {
    KeepaliveSettings strict = KeepaliveSettings.defaults();
    try (TestServer server = new TestServer(o -> o.withKeepalive(strict));
        FrameClient client = connect(server)) {
      for (int i = 0; i < 4; i++) {
        client.ping();
      }
      Frame goAway = client.next(FrameClient.GOAWAY);
      assertThat(goAway.errorCode()).isEqualTo(ENHANCE_YOUR_CALM);
      assertThat(new String(goAway.payload(), StandardCharsets.US_ASCII))
          .endsWith("too_many_pings");
      assertThat(client.typesUntilClose()).isSubsetOf(FrameClient.PING);
      assertThat(server.events.await("fault")).contains("pinged too often");
    }
  }

  @Test
  void pings_notEnforced_areAllAnswered() throws Exception {
    try (TestServer server = new TestServer();
        FrameClient client = connect(server)) {
      for (int i = 0; i < 20; i++) {
        client.ping();
        assertThat(client.next(FrameClient.PING).flags()).isEqualTo(FrameClient.ACK);
      }
    }
  }

  @Test
  void connection_idle_isAskedToGo() throws Exception {
    KeepaliveSettings settings = keepalive(100, 0, 0, 0, 0);
    try (TestServer server = new TestServer(o -> o.withKeepalive(settings));
        FrameClient client = connect(server)) {
      Frame first = client.next(FrameClient.GOAWAY);
      assertThat(first.lastStream()).isEqualTo(Integer.MAX_VALUE);
      Frame farewell = client.next(FrameClient.PING);
      client.frame(FrameClient.PING, FrameClient.ACK, 0, farewell.payload());
      assertThat(client.next(FrameClient.GOAWAY).errorCode()).isEqualTo(NO_ERROR);
      assertThat(client.typesUntilClose()).isEmpty();
    }
  }

  @Test
  void connection_tooOld_isCutAfterTheGrace() throws Exception {
    KeepaliveSettings settings = keepalive(0, 100, 100, 0, 0);
    try (TestServer server = new TestServer(o -> o.withKeepalive(settings));
        FrameClient client = connect(server)) {
      client.request(1, "/hold", true);
      client.next(FrameClient.GOAWAY);
      assertThat(client.typesUntilClose()).contains(FrameClient.PING);
    }
  }

  @Test
  void client_thatDoesNotAnswerPings_isCut() throws Exception {
    KeepaliveSettings settings = keepalive(0, 0, 0, 100, 100);
    try (TestServer server = new TestServer(o -> o.withKeepalive(settings));
        FrameClient client = connect(server)) {
      client.next(FrameClient.PING);
      assertThat(client.typesUntilClose()).isEmpty();
    }
  }

  @Test
  void client_thatAnswersPings_isKept() throws Exception {
    KeepaliveSettings settings = keepalive(0, 0, 0, 50, 2000);
    try (TestServer server = new TestServer(o -> o.withKeepalive(settings));
        FrameClient client = connect(server)) {
      for (int i = 0; i < 3; i++) {
        Frame ping = client.next(FrameClient.PING);
        client.frame(FrameClient.PING, FrameClient.ACK, 0, ping.payload());
      }
    }
  }

  @Test
  void body_neverComplete_resetsItsStreamOnly() throws Exception {
    HttpTimeouts timeouts =
        new HttpTimeouts(
            Duration.ofMillis(100), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1), true);
    try (TestServer server = new TestServer(o -> o.withTimeouts(timeouts));
        FrameClient client = connect(server)) {
      client.request(1, "/echo", false);
      Frame reset = client.next(FrameClient.RST_STREAM);
      assertThat(reset.errorCode()).isEqualTo(CANCEL);
      assertThat(server.handler.abandoned.take()).isNotEmpty();
      client.request(3, "/x", true);
      assertThat(client.next(FrameClient.HEADERS).stream()).isEqualTo(3);
    }
  }

  @Test
  void stop_streamOpenedBeforeTheLastWord_isStillAnswered() throws Exception {
    try (TestServer server = new TestServer();
        FrameClient client = connect(server)) {
      client.ping().next(FrameClient.PING);
      CompletableFuture<Boolean> stopped =
          CompletableFuture.supplyAsync(() -> server.stop(Duration.ofSeconds(10)));
      client.next(FrameClient.GOAWAY);
      client.request(1, "/x", true);
      Frame farewell = client.next(FrameClient.PING);
      client.frame(FrameClient.PING, FrameClient.ACK, 0, farewell.payload());
      assertThat(client.next(FrameClient.HEADERS).stream()).isEqualTo(1);
      assertThat(client.next(FrameClient.GOAWAY).lastStream()).isEqualTo(1);
      assertThat(stopped.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void rapidResets_areAnAttack() throws Exception {
    try (TestServer server = new TestServer();
        FrameClient client = connect(server)) {
      java.io.ByteArrayOutputStream flood = new java.io.ByteArrayOutputStream();
      for (int stream = 1; stream < 2600; stream += 2) {
        flood.writeBytes(
            FrameClient.bytes(
                FrameClient.HEADERS,
                FrameClient.END_HEADERS,
                stream,
                client.head(stream, "/hold")));
        flood.writeBytes(
            FrameClient.bytes(FrameClient.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8}));
      }
      client.raw().sendWhatGoes(flood.toByteArray());
      assertThat(server.events.await("fault")).contains("RST");
    }
  }

  @Test
  void nonsense_afterThePreface_closesWithGoAway() throws Exception {
    try (TestServer server = new TestServer();
        FrameClient client = connect(server)) {
      client.frame(FrameClient.DATA, 0, 0, (byte) 1);
      assertThat(client.next(FrameClient.GOAWAY).errorCode()).isEqualTo(1);
      assertThat(server.events.await("fault")).contains("HTTP/2 connection closed");
    }
  }

  private static KeepaliveSettings keepalive(int idle, int age, int grace, int time, int timeout) {
    return new KeepaliveSettings(
        new ServerParameters(
            Duration.ofMillis(idle),
            Duration.ofMillis(age),
            Duration.ofMillis(grace),
            Duration.ofMillis(time),
            Duration.ofMillis(timeout)),
        EnforcementPolicy.defaults());
  }
}
