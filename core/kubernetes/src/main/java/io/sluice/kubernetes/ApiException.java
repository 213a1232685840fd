package io.sluice.kubernetes;

import java.io.IOException;

/** The API server answered, but not with what was asked for. */
public final class ApiException extends IOException {
  private static final long serialVersionUID = 1L;

  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int GONE = 410;
  private static final int GATEWAY_TIMEOUT = 504;

  private final int status;

  ApiException(int status, String message) {
    super(message);
    this.status = status;
  }

  /**
   * An answer that is not good.
   *
   * @param what was asked for
   * @param said by the server
   */
  static ApiException of(int status, String what, String said) {
    String answer = "the API server answered " + status + " to " + what + ": " + said;
    return new ApiException(
        status,
        switch (status) {
          case UNAUTHORIZED ->
              answer + "; the token is not (or no longer) accepted, it is read again from its file";
          case FORBIDDEN ->
              answer + "; grant the verbs get, list and watch for it in a (Cluster)Role";
          default -> answer;
        });
  }

  public int status() {
    return status;
  }

  public boolean isForbidden() {
    return status == FORBIDDEN;
  }

  public boolean isNotFound() {
    return status == NOT_FOUND;
  }

  /** Whether the version that was asked for is too old, or newer than that server knows. */
  boolean isAboutTheVersion() {
    return status == GONE || status == GATEWAY_TIMEOUT;
  }
}
