package io.sluice.e2e.harness;

import java.time.Duration;

/**
 * What a sink answers.
 *
 * @param code in the sink's own protocol: a status code of gRPC, or a status of HTTP
 * @param message what the sink says about it
 * @param retryAfter when to come back; zero to say nothing of it
 */
public record Reply(int code, String message, Duration retryAfter) {
  private static final int GRPC_OK = 0;
  private static final int HTTP_OK = 200;

  public static Reply of(int code) {
    return new Reply(code, "the backend says " + code, Duration.ZERO);
  }

  public Reply comeBackAfter(Duration duration) {
    return new Reply(code, message, duration);
  }

  boolean accepts() {
    return code == GRPC_OK || code == HTTP_OK;
  }
}
