package io.sluice.component;

/**
 * The gRPC status codes, with the one place that says what each means over HTTP and whether trying
 * again can help.
 */
public enum StatusCode {
  OK(0, 200, false),
  CANCELLED(1, 503, true),
  UNKNOWN(2, 500, false),
  INVALID_ARGUMENT(3, 400, false),
  DEADLINE_EXCEEDED(4, 503, true),
  NOT_FOUND(5, 500, false),
  ALREADY_EXISTS(6, 500, false),
  PERMISSION_DENIED(7, 403, false),
  /** Retryable only when the answer says after how long. */
  RESOURCE_EXHAUSTED(8, 429, false),
  FAILED_PRECONDITION(9, 500, false),
  ABORTED(10, 503, true),
  OUT_OF_RANGE(11, 503, true),
  UNIMPLEMENTED(12, 404, false),
  INTERNAL(13, 500, false),
  UNAVAILABLE(14, 503, true),
  DATA_LOSS(15, 503, true),
  UNAUTHENTICATED(16, 401, false);

  private static final StatusCode[] BY_NUMBER = values();

  private final int number;
  private final int httpStatus;
  private final boolean retryable;

  StatusCode(int number, int httpStatus, boolean retryable) {
    this.number = number;
    this.httpStatus = httpStatus;
    this.retryable = retryable;
  }

  /** The number on the wire. */
  public int number() {
    return number;
  }

  /** The HTTP status that an OTLP/HTTP server answers with. */
  public int httpStatus() {
    return httpStatus;
  }

  public boolean retryable() {
    return retryable;
  }

  /** The code of a number on the wire; {@link #UNKNOWN} for one that gRPC does not define. */
  public static StatusCode ofNumber(int number) {
    return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : UNKNOWN;
  }

  /** What an exporter reports upwards for an HTTP answer that was not a success. */
  public static StatusCode ofHttpStatus(int status) {
    return switch (status) {
      case 400 -> INVALID_ARGUMENT;
      case 401 -> UNAUTHENTICATED;
      case 403 -> PERMISSION_DENIED;
      case 404 -> UNIMPLEMENTED;
      case 429 -> RESOURCE_EXHAUSTED;
      case 502, 503, 504 -> UNAVAILABLE;
      default -> UNKNOWN;
    };
  }
}
