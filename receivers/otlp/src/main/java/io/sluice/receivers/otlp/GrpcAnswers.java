package io.sluice.receivers.otlp;

import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.transport.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Every answer that a gRPC client can get. */
final class GrpcAnswers {
  private static final String CONTENT_TYPE = "application/grpc";

  /** A message of two bytes, an empty partial success, behind its five-byte prefix. */
  private static final byte[] EMPTY_PARTIAL_SUCCESS = {0, 0, 0, 0, 2, 0x0a, 0};

  static final Response OK =
      Response.of(200)
          .header("content-type", CONTENT_TYPE)
          .body(EMPTY_PARTIAL_SUCCESS)
          .trailer("grpc-status", "0");

  private GrpcAnswers() {}

  static Response of(Outcome outcome) {
    return outcome instanceof Outcome.Failure failure ? of(RpcStatus.of(failure)) : OK;
  }

  static Response of(RpcStatus status) {
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

  static Response unauthenticated(String why) {
    return of(new RpcStatus(StatusCode.UNAUTHENTICATED, why));
  }

  /**
   * The answer to a method that we do not serve.
   *
   * @param signal the OTLP signal that it stands for; null if it stands for none
   */
  static Response unimplemented(String path, String signal) {
    String what =
        signal == null
            ? "unknown method " + path
            : "Sluice takes traces only; " + signal + " must be sent elsewhere (" + path + ")";
    return of(new RpcStatus(StatusCode.UNIMPLEMENTED, what));
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
