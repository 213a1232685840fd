package io.sluice.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is sent: the connection ends, and the server goes on serving others. */
class HostileBytesTest {
  private static TestServer server;
  private static LeakWatch leaks;

  @BeforeContainer
  static void start() throws Exception {
    leaks = new LeakWatch();
    server = new TestServer();
  }

  @AfterContainer
  static void everyConnectionIsGone() {
    assertThat(server.stop(java.time.Duration.ofSeconds(10))).isTrue();
    assertThat(server.events.told).noneMatch(told -> told.startsWith("handler"));
    assertThat(leaks.found()).isEmpty();
  }

  @Property(tries = 150)
  void noise_atTheStart(@ForAll @Size(min = 1, max = 300) byte[] noise) throws Exception {
    survives(noise);
  }

  @Property(tries = 150)
  void noise_afterTheHttp2Preface(@ForAll @Size(max = 300) byte[] noise) throws Exception {
    survives(after("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", noise));
  }

  @Property(tries = 150)
  void noise_insideAnHttp1Request(@ForAll @Size(max = 300) byte[] noise) throws Exception {
    survives(after("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n", noise));
  }

  @Property(tries = 300)
  void frames_mutated(
      @ForAll @Size(min = 1, max = 6) byte[] values, @ForAll @Size(6) int[] positions)
      throws Exception {
    byte[] conversation = conversation();
    for (int i = 0; i < values.length; i++) {
      int preface = 24;
      int at = preface + Math.floorMod(positions[i], conversation.length - preface);
      conversation[at] = values[i];
    }
    survives(conversation);
  }

  /** Two requests with bodies, a ping, and a reset. */
  private static byte[] conversation() throws Exception {
    try (RawClient raw = server.connect();
        FrameClient client = new FrameClient(raw)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(FrameClient.bytes(FrameClient.SETTINGS, 0, 0));
      for (int stream = 1; stream < 5; stream += 2) {
        byte[] head = client.head(stream, "/echo");
        bytes.writeBytes(
            FrameClient.bytes(FrameClient.HEADERS, FrameClient.END_HEADERS, stream, head));
        bytes.writeBytes(FrameClient.bytes(FrameClient.DATA, 0, stream, new byte[50]));
      }
      bytes.writeBytes(FrameClient.bytes(FrameClient.PING, 0, 0, new byte[8]));
      bytes.writeBytes(FrameClient.bytes(FrameClient.DATA, FrameClient.END_STREAM, 1));
      bytes.writeBytes(FrameClient.bytes(FrameClient.RST_STREAM, 0, 3, new byte[4]));
      return bytes.toByteArray();
    }
  }

  private static byte[] after(String start, byte[] noise) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(start.getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(noise);
    return bytes.toByteArray();
  }

  private static void survives(byte[] hostile) throws Exception {
    try (RawClient client = server.connect()) {
      client.sendWhatGoes(hostile);
      client.sendNoMoreIfOpen();
      client.readAll();
    }
    try (RawClient client = server.connect()) {
      client.send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.readHead()).startsWith("http/1.1 404");
    }
  }
}
