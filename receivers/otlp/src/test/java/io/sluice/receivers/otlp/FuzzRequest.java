package io.sluice.receivers.otlp;

import io.sluice.testkit.Mutation;
import io.sluice.transport.compression.ContentEncoding;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;

/** One request of a fuzzing run, wholly decided by its number. */
final class FuzzRequest {
  private static final List<ContentEncoding> ENCODINGS_ON_HTTP = List.of(ContentEncoding.values());
  private static final List<ContentEncoding> ENCODINGS_ON_GRPC =
      List.of(
          ContentEncoding.IDENTITY,
          ContentEncoding.GZIP,
          ContentEncoding.ZSTD,
          ContentEncoding.X_SNAPPY_FRAMED);
  private static final List<String> NAMES_ON_HTTP =
      List.of("", "gzip", "zstd", "zlib", "snappy", "deflate", "lz4", "x-snappy-framed", "br");
  private static final List<String> NAMES_ON_GRPC =
      List.of("", "identity", "gzip", "zstd", "snappy", "br");
  private static final List<String> TYPES =
      List.of("", "text/plain", HttpCalls.JSON, HttpCalls.PROTO, "application/json;");

  private final SplittableRandom random;
  private final Mutation mutation;
  private final boolean grpc;
  private final MemoryHead head;
  private final byte[] body;
  private final boolean complete;

  FuzzRequest(long number) {
    random = new SplittableRandom(number);
    mutation = new Mutation(random);
    int kind = random.nextInt(3);
    grpc = kind == 0;
    boolean json = kind == 1;
    ContentEncoding encoding = any(grpc ? ENCODINGS_ON_GRPC : ENCODINGS_ON_HTTP);
    byte[] message =
        rarely() ? bomb() : damagedAtTimes(any(json ? FuzzBodies.JSON : FuzzBodies.PROTO));
    byte[] encoded = damagedAtTimes(encoded(message, encoding));
    head = grpc ? grpcHead(encoding) : httpHead(json, encoding, encoded.length);
    body = grpc ? framed(encoded, encoding) : encoded;
    complete = mostly();
  }

  /** Sends it through a door, in pieces. */
  MemoryExchange sendTo(MemoryDoor door) {
    MemoryExchange exchange = door.request(head);
    int from = 0;
    while (from < body.length) {
      int count = Math.min(body.length - from, pieceOf(body.length));
      exchange.data(body, from, count);
      from += count;
    }
    return complete ? exchange.end() : exchange.abort();
  }

  private int pieceOf(int whole) {
    return switch (random.nextInt(4)) {
      case 0 -> 1 + random.nextInt(8);
      case 1 -> 1 + random.nextInt(1024);
      default -> whole;
    };
  }

  boolean isGrpc() {
    return grpc;
  }

  /** Whether its client stayed to the end. */
  boolean isComplete() {
    return complete;
  }

  @Override
  public String toString() {
    return head + ", " + body.length + " bytes" + (complete ? "" : ", cut short");
  }

  private boolean mostly() {
    return random.nextInt(16) != 0;
  }

  private boolean rarely() {
    return random.nextInt(256) == 0;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private byte[] damagedAtTimes(byte[] bytes) {
    return random.nextInt(3) == 0 ? mutation.of(bytes) : bytes;
  }

  /** Little on the wire, much in memory. */
  private byte[] bomb() {
    return new byte[DoorFuzzTest.LARGEST_BODY + random.nextInt(-1, 2)];
  }

  private static byte[] encoded(byte[] message, ContentEncoding encoding) {
    return encoding.encode(List.of(ByteBuffer.wrap(message)), 0).toArray();
  }

  private MemoryHead grpcHead(ContentEncoding encoding) {
    String fitting = encoding == ContentEncoding.X_SNAPPY_FRAMED ? "snappy" : encoding.token();
    MemoryHead plain =
        MemoryHead.grpc().with("grpc-encoding", mostly() ? fitting : any(NAMES_ON_GRPC));
    return mostly() ? plain : plain.at(any(List.of("/", "/v1/traces", "/a/b")));
  }

  private MemoryHead httpHead(boolean json, ContentEncoding encoding, int length) {
    String type = json ? HttpCalls.JSON : HttpCalls.PROTO;
    MemoryHead plain =
        MemoryHead.http(mostly() ? type : any(TYPES))
            .with("content-encoding", mostly() ? encoding.token() : any(NAMES_ON_HTTP));
    MemoryHead at = mostly() ? plain : plain.at(any(List.of("/", "/v1/logs", "/v1/traces/")));
    return mostly() ? at.announcing(length) : at.announcing(random.nextLong(-1, 1L << 33));
  }

  private byte[] framed(byte[] message, ContentEncoding encoding) {
    int flag = mostly() ? (encoding == ContentEncoding.IDENTITY ? 0 : 1) : random.nextInt(256);
    int length = mostly() ? message.length : random.nextInt();
    byte[] framed =
        ByteBuffer.allocate(5 + message.length)
            .put((byte) flag)
            .putInt(length)
            .put(message)
            .array();
    return mostly() ? framed : mutation.of(framed);
  }
}
