package io.sluice.transport.settings;

import io.sluice.component.settings.Checks;
import java.time.Duration;

/**
 * How long an HTTP server waits for its clients; zero means for ever.
 *
 * @param readTimeout for a whole request
 * @param readHeaderTimeout for a request's head; zero: the read timeout holds
 * @param writeTimeout from a request's head until its answer was taken
 * @param idleTimeout for the next request on a connection; zero: the read timeout holds
 * @param keepAlivesEnabled whether a connection serves more than one request
 */
public record HttpTimeouts(
    Duration readTimeout,
    Duration readHeaderTimeout,
    Duration writeTimeout,
    Duration idleTimeout,
    boolean keepAlivesEnabled) {
  public HttpTimeouts {
    new Checks()
        .notNegative("read_timeout", readTimeout)
        .notNegative("read_header_timeout", readHeaderTimeout)
        .notNegative("write_timeout", writeTimeout)
        .notNegative("idle_timeout", idleTimeout)
        .done();
  }

  /** No limits, connections are kept. */
  public static HttpTimeouts defaults() {
    return new HttpTimeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, true);
  }

  /** What holds for a request's head. */
  public Duration readHeaderInEffect() {
    return readHeaderTimeout.isZero() ? readTimeout : readHeaderTimeout;
  }

  /** What holds between two requests. */
  public Duration idleInEffect() {
    return idleTimeout.isZero() ? readTimeout : idleTimeout;
  }
}
