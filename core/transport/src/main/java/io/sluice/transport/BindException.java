package io.sluice.transport;

import java.net.UnknownHostException;
import java.util.Locale;

/** A server cannot listen where it should; the message says why and what would help. */
public final class BindException extends Exception {
  private static final long serialVersionUID = 1L;

  private BindException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Puts the system's reason into words. */
  public static BindException because(Endpoint endpoint, Throwable cause) {
    String reason = String.valueOf(cause.getMessage());
    return new BindException(
        "cannot listen at " + endpoint + ": " + sentence(endpoint, cause, reason), cause);
  }

  private static String sentence(Endpoint endpoint, Throwable cause, String reason) {
    String lower = reason.toLowerCase(Locale.ROOT);
    if (cause instanceof UnknownHostException) {
      return "the host is not known (" + reason + "); check its spelling, or use an IP address";
    }
    if (lower.contains("already in use")) {
      return "the address is already in use; stop the process that holds it (ss -lntup shows it) or"
          + " configure another endpoint";
    }
    if (lower.contains("permission denied")) {
      return endpoint instanceof Endpoint.Unix
          ? "permission denied; the user of this process must be able to write the directory"
          : "permission denied; ports below 1024 need CAP_NET_BIND_SERVICE, or choose a higher one";
    }
    if (lower.contains("cannot assign") || lower.contains("can't assign")) {
      return "the machine has no such address; use one of its own, or 0.0.0.0 for all of them";
    }
    return reason;
  }
}
