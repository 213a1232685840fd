package io.sluice.receivers.opencensus;

import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.receivers.serving.RpcStatus;
import io.sluice.transport.http.Response;

/** Every answer that an HTTP client can get to spans. */
final class HttpAnswers {
  private static final Response OK = Response.of(200).header("content-type", "application/json");

  private HttpAnswers() {}

  static Response of(Outcome outcome) {
    return outcome instanceof Outcome.Failure failure ? of(RpcStatus.of(failure)) : OK;
  }

  static Response malformed(String why) {
    return of(new RpcStatus(StatusCode.INVALID_ARGUMENT, why));
  }

  private static Response of(RpcStatus status) {
    Response response =
        Response.of(status.code().httpStatus())
            .header("content-type", "application/json")
            .body(status.toJson());
    return status.retryAfter().isZero()
        ? response
        : response.header("retry-after", Long.toString(status.retryAfterSeconds()));
  }
}
