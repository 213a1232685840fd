package io.sluice.receivers.serving;

import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.transport.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The answers of gRPC that are the same for every service. */
public final class GrpcStatus {
  private static final String CONTENT_TYPE = "application/grpc";
  private static final int PREFIX = 5;

  private GrpcStatus() {}

  /**
   * A success.
   *
   * @param message of the method's own type, encoded; its length has to fit into one byte
   */
  public static Response ok(byte... message) {
    if (message.length > Byte.MAX_VALUE) {
      throw new IllegalArgumentException(message.length + " bytes are more than an answer needs");
    }
    byte[] body = new byte[PREFIX + message.length];
    body[PREFIX - 1] = (byte) message.length;
    System.arraycopy(message, 0, body, PREFIX, message.length);
    return Response.of(200)
        .header("content-type", CONTENT_TYPE)
        .body(body)
        .trailer("grpc-status", "0");
  }

  public static Response of(Outcome.Failure failure) {
    return of(RpcStatus.of(failure));
  }

  /** An answer without a message, and with a hint when to come back if there is one. */
  public static Response of(RpcStatus status) {
    Response response =
        Response.of(200)
            .header("content-type", CONTENT_TYPE)
            .header("grpc-status", Integer.toString(status.code().number()))
            .header("grpc-message", percentEncoded(status.message()));
    if (status.retryAfter().isZero()) {
      return response;
    }
    return response.header(
        "grpc-status-details-bin",
        Base64.getEncoder().withoutPadding().encodeToString(status.toProto()));
  }

  /** The answer to a method that is not served. */
  public static Response unimplemented(String why) {
    return of(new RpcStatus(StatusCode.UNIMPLEMENTED, why));
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
