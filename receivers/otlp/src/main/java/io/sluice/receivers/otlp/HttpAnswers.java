package io.sluice.receivers.otlp;

import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.receivers.serving.RpcStatus;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Every answer that an HTTP client can get, in the language that it speaks. */
final class HttpAnswers {
  static final HttpAnswers PROTO = new HttpAnswers("application/x-protobuf", new byte[] {0x0a, 0});
  static final HttpAnswers JSON =
      new HttpAnswers(
          "application/json", "{\"partialSuccess\":{}}".getBytes(StandardCharsets.UTF_8));

  /** Without a content type; errors are written in JSON. */
  static final HttpAnswers UNTYPED = new HttpAnswers("application/json", new byte[0]);

  /** With one that is not OTLP's; errors cannot even be written. */
  static final HttpAnswers OTHER = new HttpAnswers("application/json", new byte[0]);

  static final Response METHOD_NOT_ALLOWED =
      plain(405, "405 method not allowed, supported: [POST]");
  static final Response UNSUPPORTED_TYPE =
      plain(
          415, "415 unsupported media type, supported: [application/json, application/x-protobuf]");

  private static final byte[] UNWRITABLE =
      "{\"code\": 13, \"message\": \"failed to marshal error message\"}"
          .getBytes(StandardCharsets.UTF_8);

  private final String contentType;
  private final Response ok;

  private HttpAnswers(String contentType, byte[] success) {
    this.contentType = contentType;
    this.ok = Response.of(200).header("content-type", contentType).body(success);
  }

  static HttpAnswers to(RequestHead head) {
    String type = head.header("content-type");
    int parameters = type.indexOf(';');
    String bare = (parameters < 0 ? type : type.substring(0, parameters)).strip();
    return switch (bare.toLowerCase(Locale.ROOT)) {
      case "application/x-protobuf" -> PROTO;
      case "application/json" -> JSON;
      case "" -> UNTYPED;
      default -> OTHER;
    };
  }

  boolean knowsType() {
    return this == PROTO || this == JSON;
  }

  Response of(Outcome outcome) {
    return outcome instanceof Outcome.Failure failure ? of(RpcStatus.of(failure)) : ok;
  }

  Response of(RpcStatus status) {
    return of(status, status.code().httpStatus());
  }

  private Response of(RpcStatus status, int httpStatus) {
    if (this == OTHER) {
      return Response.of(500).header("content-type", contentType).body(UNWRITABLE);
    }
    Response response =
        Response.of(httpStatus)
            .header("content-type", contentType)
            .body(this == PROTO ? status.toProto() : status.toJson());
    return status.retryAfter().isZero() || (httpStatus != 429 && httpStatus != 503)
        ? response
        : response.header("retry-after", Long.toString(status.retryAfterSeconds()));
  }

  Response badRequest(String why) {
    return of(new RpcStatus(StatusCode.INVALID_ARGUMENT, why));
  }

  Response unsupportedEncoding(String name) {
    return badRequest("unsupported Content-Encoding: " + name);
  }

  /**
   * The answer to a path where nothing is.
   *
   * @param signal the OTLP signal that it usually stands for; null if it stands for none
   */
  static Response notFound(String signal, String tracesPath) {
    return signal == null
        ? plain(404, "404 page not found")
        : plain(
            404,
            "404 page not found: Sluice takes traces only, at "
                + tracesPath
                + "; "
                + signal
                + " must be sent elsewhere");
  }

  private static Response plain(int status, String text) {
    return Response.of(status)
        .header("content-type", "text/plain")
        .body(text.getBytes(StandardCharsets.UTF_8));
  }
}
