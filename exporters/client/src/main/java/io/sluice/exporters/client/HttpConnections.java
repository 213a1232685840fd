package io.sluice.exporters.client;

import io.sluice.component.settings.Checks;
import java.time.Duration;

/**
 * How the HTTP client of the reference keeps its connections. Java's keeps them in its own way, so
 * of these only {@code forceAttemptHttp2} has an effect; the others are accepted because existing
 * configurations have them.
 *
 * @param readBufferSize of a connection
 * @param writeBufferSize of a connection
 * @param maxIdleConns how many unused connections stay open
 * @param maxIdleConnsPerHost the same for each host
 * @param maxConnsPerHost how many connections a host may have
 * @param idleConnTimeout when an unused connection is closed
 * @param disableKeepAlives whether a connection serves one request only
 * @param forceAttemptHttp2 whether HTTP/2 is tried where there is TLS
 * @param http2ReadIdleTimeout after how long a silence a connection is tested
 * @param http2PingTimeout how long that test may take
 */
public record HttpConnections(
    int readBufferSize,
    int writeBufferSize,
    int maxIdleConns,
    int maxIdleConnsPerHost,
    int maxConnsPerHost,
    Duration idleConnTimeout,
    boolean disableKeepAlives,
    boolean forceAttemptHttp2,
    Duration http2ReadIdleTimeout,
    Duration http2PingTimeout) {
  public HttpConnections {
    new Checks()
        .notNegative("idle_conn_timeout", idleConnTimeout)
        .notNegative("http2_read_idle_timeout", http2ReadIdleTimeout)
        .notNegative("http2_ping_timeout", http2PingTimeout)
        .done();
  }

  public static HttpConnections defaults() {
    return new HttpConnections(
        0, 524_288, 100, 0, 0, Duration.ofSeconds(90), false, true, Duration.ZERO, Duration.ZERO);
  }
}
