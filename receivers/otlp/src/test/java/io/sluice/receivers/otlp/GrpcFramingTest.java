package io.sluice.receivers.otlp;

import static io.sluice.testkit.SpanFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.StatusCode;
import io.sluice.testkit.RecordingIntake;
import io.sluice.transport.compression.ContentEncoding;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The five bytes before a message, and what no client library would send. */
class GrpcFramingTest {
  private static final int LIMIT = 1 << 16;
  private static final byte[] SPANS = request("shop", 3).toByteArray();

  private final RecordingIntake intake = new RecordingIntake();
  private final MemoryDoor door = new MemoryDoor(Door.Protocol.GRPC, LIMIT, intake);

  @AfterEach
  void nothingIsKept() {
    assertThat(intake.rooms()).isZero();
  }

  private static byte[] framed(int flag, long announced, byte[] message) {
    return ByteBuffer.allocate(5 + message.length)
        .put((byte) flag)
        .putInt((int) announced)
        .put(message)
        .array();
  }

  private static byte[] framed(byte[] message) {
    return framed(0, message.length, message);
  }

  private MemoryExchange call(byte[] body) {
    return door.request(MemoryHead.grpc()).data(body).end();
  }

  private static void assertFailed(MemoryExchange exchange, StatusCode code, String message) {
    assertThat(exchange.answer().status()).isEqualTo(200);
    assertThat(exchange.answer().header("grpc-status")).isEqualTo("" + code.number());
    assertThat(exchange.answer().header("grpc-message")).contains(message);
    assertThat(exchange.answer().bodyBytes()).isEmpty();
  }

  private static void assertAccepted(MemoryExchange exchange) {
    assertThat(exchange.answer().trailer("grpc-status")).isEqualTo("0");
    assertThat(exchange.answer().bodyBytes()).containsExactly(0, 0, 0, 0, 2, 0x0a, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 6, 1000})
  void parts_ofAnySize_makeTheSameMessage(int size) {
    byte[] body = framed(SPANS);
    MemoryExchange exchange = door.request(MemoryHead.grpc());
    for (int from = 0; from < body.length; from += size) {
      exchange.data(body, from, Math.min(size, body.length - from));
    }
    assertAccepted(exchange.end());
    assertThat(intake.batches().get(0).toByteArray()).isEqualTo(SPANS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/grpc", "application/grpc+proto", "application/grpc;x=y"})
  void contentType_inEveryForm_isGrpc(String contentType) {
    assertAccepted(
        door.request(MemoryHead.grpc().with("content-type", contentType))
            .data(framed(SPANS))
            .end());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 6, 100})
  void message_cutShort_isInternal(int left) {
    MemoryExchange exchange = door.request(MemoryHead.grpc()).data(framed(SPANS), 0, left).end();
    assertFailed(
        exchange, StatusCode.INTERNAL, "the request ended before its message was complete");
  }

  @Test
  void prefix_thatAnnouncesLess_isInternal() {
    assertFailed(
        call(framed(0, SPANS.length - 1, SPANS)), StatusCode.INTERNAL, "more than one message");
  }

  @Test
  void secondMessage_isInternal_andNoneIsTaken() {
    MemoryExchange exchange =
        door.request(MemoryHead.grpc()).data(framed(SPANS)).data(framed(SPANS)).end();
    assertFailed(exchange, StatusCode.INTERNAL, "more than one message");
    assertThat(intake.batches()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {LIMIT + 1, Integer.MAX_VALUE, 0xffffffffL})
  void prefix_overTheLimit_isResourceExhausted_beforeTheMessageIsThere(long announced) {
    MemoryExchange exchange =
        door.request(MemoryHead.grpc()).data(framed(0, announced, new byte[0]));
    assertFailed(exchange, StatusCode.RESOURCE_EXHAUSTED, announced + " vs. " + LIMIT + " bytes");
    exchange.data(SPANS).end();
  }

  @Test
  void messageOfTheLimit_isTakenWhole() {
    // The limit in spans is not to be hit exactly; what counts is that it got as far as its bytes.
    assertFailed(call(framed(new byte[LIMIT])), StatusCode.INTERNAL, "failed to unmarshal");
  }

  @Test
  void compressed_withoutAName_isInternal() {
    assertFailed(
        call(framed(1, SPANS.length, SPANS)),
        StatusCode.INTERNAL,
        "the message is marked as compressed, but grpc-encoding is missing");
  }

  @Test
  void compressed_asIdentity_isInternal() {
    MemoryExchange exchange =
        door.request(MemoryHead.grpc().with("grpc-encoding", "identity"))
            .data(framed(1, SPANS.length, SPANS))
            .end();
    assertFailed(
        exchange,
        StatusCode.INTERNAL,
        "the message is marked as compressed, but grpc-encoding is identity");
  }

  @Test
  void named_butNotCompressed_isTakenAsItIs() {
    assertAccepted(
        door.request(MemoryHead.grpc().with("grpc-encoding", "gzip")).data(framed(SPANS)).end());
  }

  @Test
  void compressed_withAnotherName_isInternal() {
    var gzip = ContentEncoding.GZIP.encode(List.of(ByteBuffer.wrap(SPANS)), 0);
    MemoryExchange exchange =
        door.request(MemoryHead.grpc().with("grpc-encoding", "zstd"))
            .data(framed(1, gzip.length(), gzip.toArray()))
            .end();
    assertFailed(exchange, StatusCode.INTERNAL, "grpc: failed to unmarshal");
    assertThat(door.events("malformed")).isOne();
  }

  @Test
  void clientGone_whileSending_isForgotten() {
    MemoryExchange exchange =
        door.request(MemoryHead.grpc()).data(framed(SPANS), 0, SPANS.length / 2);
    assertThat(intake.rooms()).isOne();
    exchange.abort();
    assertThat(exchange.isAnswered()).isFalse();
    assertThat(intake.turnedAway()).isEmpty();
  }
}
