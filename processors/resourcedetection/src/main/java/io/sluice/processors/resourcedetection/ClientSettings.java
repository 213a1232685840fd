package io.sluice.processors.resourcedetection;

import io.sluice.transport.settings.Headers;
import java.time.Duration;

/**
 * The keys of the collector's HTTP client. Metadata services are on the machine itself and speak
 * plain HTTP, so of these only the headers matter; the others are accepted because configurations
 * have them.
 *
 * @param headers sent with every question
 */
public record ClientSettings(
    Headers headers,
    int readBufferSize,
    int writeBufferSize,
    int maxIdleConns,
    int maxIdleConnsPerHost,
    int maxConnsPerHost,
    Duration idleConnTimeout,
    boolean disableKeepAlives,
    Duration http2ReadIdleTimeout,
    Duration http2PingTimeout,
    boolean forceAttemptHttp2) {
  public static ClientSettings defaults() {
    return new ClientSettings(
        Headers.none(),
        0,
        0,
        100,
        0,
        0,
        Duration.ofSeconds(90),
        false,
        Duration.ZERO,
        Duration.ZERO,
        true);
  }
}
