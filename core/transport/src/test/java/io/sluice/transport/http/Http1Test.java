package io.sluice.transport.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.transport.settings.Headers;
import io.sluice.transport.settings.HttpTimeouts;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class Http1Test {
  private static final String GET = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n";

  @Test
  void request_withContentLength_isAnsweredAndKept() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      for (int i = 0; i < 3; i++) {
        client.send("POST /echo?a=b HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello");
        String head = client.readHead();
        assertThat(head)
            .startsWith("http/1.1 200 ok\n")
            .contains("content-length: 5\n", "\ndate: ")
            .doesNotContain("connection: close");
        assertThat(client.readText(5)).isEqualTo("hello");
      }
      RequestHead head = server.handler.heads.take();
      assertThat(head.method()).isEqualTo("POST");
      assertThat(head.path()).isEqualTo("/echo");
      assertThat(head.query()).isEqualTo("a=b");
      assertThat(head.authority()).isEqualTo("h");
      assertThat(head.protocol()).isEqualTo(HttpProtocol.HTTP_1);
      assertThat(head.peer().host()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void request_inChunks_isPutTogether() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.send("3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n");
      assertThat(client.readHead()).contains("content-length: 7\n");
      assertThat(client.readText(7)).isEqualTo("abcdefg");
    }
  }

  @Test
  void pipelined_answeredFromElsewhere_keepTheirOrder() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < 200; i++) {
        requests
            .append("POST ")
            .append(i % 2 == 0 ? "/later" : "/echo")
            .append(" HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\n")
            .append(100 + i);
      }
      client.send(requests.toString());
      for (int i = 0; i < 200; i++) {
        assertThat(client.readHead()).startsWith("http/1.1 200");
        assertThat(client.readText(3)).isEqualTo(Integer.toString(100 + i));
      }
    }
  }

  @Test
  void expectContinue_wanted_isToldToGoOn() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.send(
          "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.readHead()).isEqualTo("http/1.1 100 continue\n");
      client.send("ok");
      assertThat(client.readHead()).startsWith("http/1.1 200");
      assertThat(client.readText(2)).isEqualTo("ok");
    }
  }

  @Test
  void expectContinue_refused_isAnsweredAtOnce() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.send(
          "POST /early HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.readHead()).startsWith("http/1.1 401").contains("connection: close");
    }
  }

  @Test
  void earlyAnswer_toLargeBody_arrivesAndClosesAfterTheBody() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      int size = 8 << 20;
      client.send("POST /early HTTP/1.1\r\nHost: h\r\nContent-Length: " + size + "\r\n\r\n");
      client.send(new byte[size]);
      assertThat(client.readHead()).startsWith("http/1.1 401").contains("connection: close");
      assertThat(client.readAllText()).isEqualTo("who are you?");
    }
  }

  @Test
  void earlyAnswer_toSmallBody_keepsTheConnection() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.send("POST /early HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc" + GET);
      assertThat(client.readHead()).startsWith("http/1.1 401").doesNotContain("close");
      client.readText("who are you?".length());
      assertThat(client.readHead()).startsWith("http/1.1 404");
    }
  }

  @Test
  void body_overTheLimit_isRefusedWithoutBeingKept() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      int size = TestHandler.LIMIT + 1;
      client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: " + size + "\r\n\r\n");
      client.send(new byte[size]);
      assertThat(client.readHead()).startsWith("http/1.1 413");
    }
  }

  @Test
  void http10_withoutKeepAlive_isClosed() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.send("POST /echo HTTP/1.0\r\nContent-Length: 2\r\n\r\nok");
      assertThat(client.readAllText()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nok");
    }
  }

  @Test
  void http10_streaming_isSentWithoutChunks() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
      server.handler.streams.take().end();
      assertThat(client.readAllText())
          .doesNotContainIgnoringCase("chunked")
          .endsWith("\r\n\r\ndata: 1\n\ndata: 2\n\n");
    }
  }

  @Test
  void streaming_inParts_endsWithTheLastChunk() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.send("GET /stream HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.readHead()).contains("transfer-encoding: chunked");
      assertThat(client.readText(14)).isEqualTo("9\r\ndata: 1\n\n\r\n");
      StreamingResponse stream = server.handler.streams.take();
      assertThat(client.readText(14)).isEqualTo("9\r\ndata: 2\n\n\r\n");
      stream.end();
      assertThat(client.readText(16)).isEqualTo("0\r\nend: well\r\n\r\n");
      client.send(GET);
      assertThat(client.readHead()).startsWith("http/1.1 404");
    }
  }

  @Test
  void streaming_abandoned_endsTheConnectionInTheMiddle() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.send("GET /stream HTTP/1.1\r\nHost: h\r\n\r\n");
      client.readHead();
      StreamingResponse stream = server.handler.streams.take();
      java.util.concurrent.CountDownLatch gone = new java.util.concurrent.CountDownLatch(1);
      stream.onGone(gone::countDown);
      stream.abandon();
      assertThat(client.readAllText()).doesNotContain("end: well");
      assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(stream.ready()).isFalse();
    }
  }

  @Test
  void streaming_clientGoes_isToldSo() throws Exception {
    try (TestServer server = new TestServer()) {
      java.util.concurrent.CountDownLatch gone = new java.util.concurrent.CountDownLatch(1);
      try (RawClient client = server.connect()) {
        client.send("GET /stream HTTP/1.1\r\nHost: h\r\n\r\n");
        client.readHead();
        server.handler.streams.take().onGone(gone::countDown);
      }
      assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void head_ofPage_hasLengthButNoBody() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.send("HEAD /x HTTP/1.1\r\nHost: h\r\n\r\n" + GET);
      assertThat(client.readHead()).startsWith("http/1.1 404").contains("content-length: 18\n");
      assertThat(client.readHead()).startsWith("http/1.1 404");
    }
  }

  @Test
  void garbage_insteadOfRequest_isAnswered400() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.send("what is this\r\n\r\n");
      assertThat(client.readAllText()).startsWith("HTTP/1.1 400 ");
      assertThat(server.events.await("fault")).contains("not a valid HTTP request");
    }
  }

  @Test
  void request_withoutHost_isAnswered400() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.send("GET /x HTTP/1.1\r\n\r\n");
      assertThat(client.readAllText())
          .startsWith("HTTP/1.1 400 ")
          .endsWith("Host header is missing");
    }
  }

  @Test
  void chunk_ofNonsenseLength_isAnswered400AndAborted() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
      assertThat(client.readAllText()).startsWith("HTTP/1.1 400 ");
      assertThat(server.handler.abandoned.poll(10, TimeUnit.SECONDS)).contains("could not be read");
    }
  }

  @Test
  void headers_overTheLimit_areAnswered431() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.sendWhatGoes(
          ("GET /x HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(200_000) + "\r\n\r\n")
              .getBytes(US_ASCII));
      assertThat(client.readAllText()).startsWith("HTTP/1.1 431 ");
    }
  }

  @Test
  void handler_thatThrows_isAnswered500AndReported() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.send("GET /throw HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.readHead()).startsWith("http/1.1 500");
      assertThat(server.events.await("handler")).contains("a defect");
    }
  }

  @Test
  void client_leavesMidway_abortsTheBody() throws Exception {
    try (TestServer server = new TestServer()) {
      try (RawClient client = server.connect()) {
        client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
        server.handler.heads.take();
      }
      assertThat(server.handler.abandoned.poll(10, TimeUnit.SECONDS)).contains("closed");
    }
  }

  @Test
  void answer_afterClientWent_isCounted() throws Exception {
    try (TestServer server = new TestServer()) {
      Exchange exchange;
      try (RawClient client = server.connect()) {
        client.send("GET /hold HTTP/1.1\r\nHost: h\r\n\r\n");
        exchange = server.handler.held.take();
      }
      server.events.await("closed");
      exchange.respond(Response.of(200));
      assertThat(server.events.await("late")).isEqualTo("late");
    }
  }

  @Test
  void responseHeaders_areOnEveryAnswer() throws Exception {
    Headers extra = Headers.of(Map.of("X-House", "sluice"));
    try (TestServer server = new TestServer(o -> o.withResponseHeaders(extra));
        RawClient client = server.connect()) {
      client.send(GET);
      assertThat(client.readHead()).contains("\nx-house: sluice\n");
    }
  }

  @Test
  void keepAlives_disabled_closeAfterEachAnswer() throws Exception {
    try (TestServer server = new TestServer(o -> o.withTimeouts(timeouts(0, 0, 0, 0, false)));
        RawClient client = server.connect()) {
      client.send(GET);
      assertThat(client.readAllText()).containsIgnoringCase("connection: close");
    }
  }

  @Test
  void head_neverComplete_isAnswered408() throws Exception {
    try (TestServer server = new TestServer(o -> o.withTimeouts(timeouts(0, 100, 0, 0, true)));
        RawClient client = server.connect()) {
      client.send("GET /x HTTP/1.1\r\nHo");
      assertThat(client.readAllText()).startsWith("HTTP/1.1 408 ").contains("read_header_timeout");
    }
  }

  @Test
  void body_neverComplete_isAnswered408AndAborted() throws Exception {
    try (TestServer server = new TestServer(o -> o.withTimeouts(timeouts(100, 0, 0, 0, true)));
        RawClient client = server.connect()) {
      client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
      assertThat(client.readAllText()).startsWith("HTTP/1.1 408 ").contains("read_timeout");
      assertThat(server.handler.abandoned.take()).contains("read_timeout");
    }
  }

  @Test
  void connection_idleTooLong_isClosed() throws Exception {
    try (TestServer server = new TestServer(o -> o.withTimeouts(timeouts(0, 0, 0, 100, true)));
        RawClient client = server.connect()) {
      client.send(GET);
      assertThat(client.readAllText()).endsWith("404 page not found");
    }
  }

  @Test
  void answer_notGivenInTime_closesTheConnection() throws Exception {
    try (TestServer server = new TestServer(o -> o.withTimeouts(timeouts(0, 0, 100, 0, true)));
        RawClient client = server.connect()) {
      client.send("GET /hold HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.readAll()).isEmpty();
      assertThat(server.events.await("fault")).contains("write_timeout");
    }
  }

  @Test
  void connection_thatSaysNothing_isClosed() throws Exception {
    try (TestServer server = new TestServer(o -> o.withPatience(Duration.ofMillis(100)));
        RawClient client = server.connect()) {
      assertThat(client.readAll()).isEmpty();
      assertThat(server.events.await("fault")).contains("did not begin a request");
    }
  }

  @Test
  void tlsClient_atPlaintextPort_isTurnedAwayWithAnAlert() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.send(new byte[] {0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0});
      assertThat(client.readAll()).startsWith(0x15, 3, 1, 0, 2, 2, 40);
      assertThat(server.events.await("mismatch")).contains("this port is plaintext");
    }
  }

  @Test
  void stop_withRequestRunning_waitsForItsAnswer() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect();
        RawClient idle = server.connect()) {
      idle.send(GET);
      idle.readHead();
      client.send("GET /hold HTTP/1.1\r\nHost: h\r\n\r\n");
      Exchange exchange = server.handler.held.take();
      var stopped =
          java.util.concurrent.CompletableFuture.supplyAsync(
              () -> server.stop(Duration.ofSeconds(10)));
      assertThat(idle.readAllText()).isEqualTo("404 page not found");
      exchange.respond(Response.text(200, "done"));
      // Whether it says "connection: close" depends on who comes first, the answer or the stop.
      assertThat(client.readAllText()).startsWith("HTTP/1.1 200").endsWith("done");
      assertThat(stopped.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void stop_requestNeverAnswered_endsAtTheDeadline() throws Exception {
    try (TestServer server = new TestServer();
        RawClient client = server.connect()) {
      client.send("GET /hold HTTP/1.1\r\nHost: h\r\n\r\n");
      server.handler.held.take();
      assertThat(server.stop(Duration.ofMillis(100))).isFalse();
      assertThat(client.readAll()).isEmpty();
    }
  }

  private static HttpTimeouts timeouts(
      int read, int readHeader, int write, int idle, boolean keepAlives) {
    return new HttpTimeouts(
        Duration.ofMillis(read),
        Duration.ofMillis(readHeader),
        Duration.ofMillis(write),
        Duration.ofMillis(idle),
        keepAlives);
  }
}
