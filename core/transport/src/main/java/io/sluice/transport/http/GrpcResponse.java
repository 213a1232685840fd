package io.sluice.transport.http;

import io.sluice.component.StatusCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Answers in the form of gRPC: over HTTP all of them are good, and a field says how it went. */
public final class GrpcResponse {
  private static final int PREFIX = 5;
  private static final String STATUS = "grpc-status";
  private static final String MESSAGE = "grpc-message";

  private GrpcResponse() {}

  /** A success with one message. */
  public static Response of(byte[] message) {
    return begun().body(framed(message)).trailer(STATUS, "0");
  }

  /** An answer without a message. */
  public static Response failure(StatusCode code, String why) {
    return begun().header(STATUS, number(code)).header(MESSAGE, percentEncoded(why));
  }

  /** The head of messages that come one by one, which says already how they will end. */
  public static Response stream(StatusCode end, String why) {
    return begun().trailer(STATUS, number(end)).trailer(MESSAGE, percentEncoded(why));
  }

  private static Response begun() {
    return Response.of(200).header("content-type", "application/grpc");
  }

  private static String number(StatusCode code) {
    return Integer.toString(code.number());
  }

  /** A message behind the prefix that tells its length. */
  public static byte[] framed(byte[] message) {
    return ByteBuffer.allocate(PREFIX + message.length)
        .put((byte) 0)
        .putInt(message.length)
        .put(message)
        .array();
  }

  /** What is not printable ASCII is sent as %XX of its UTF-8 bytes. */
  private static String percentEncoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= 0x20 && b < 0x7f && b != '%') {
        encoded.append((char) b);
      } else {
        encoded.append("%%%02X".formatted(b & 0xff));
      }
    }
    return encoded.toString();
  }
}
