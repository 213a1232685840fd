package io.sluice.receivers.serving;

import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.transport.http.GrpcResponse;
import io.sluice.transport.http.Response;
import java.util.Base64;

/** The answers of gRPC that are the same for every service. */
public final class GrpcStatus {
  private GrpcStatus() {}

  /**
   * A success.
   *
   * @param message of the method's own type, encoded
   */
  public static Response ok(byte... message) {
    return GrpcResponse.of(message);
  }

  public static Response of(Outcome.Failure failure) {
    return of(RpcStatus.of(failure));
  }

  /** An answer without a message, and with a hint when to come back if there is one. */
  public static Response of(RpcStatus status) {
    Response response = GrpcResponse.failure(status.code(), status.message());
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
}
