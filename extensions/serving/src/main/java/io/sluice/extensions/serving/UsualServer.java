package io.sluice.extensions.serving;

import io.sluice.transport.settings.HttpServerSettings;
import io.sluice.transport.settings.HttpTimeouts;
import io.sluice.transport.settings.NetworkSettings;
import java.time.Duration;
import java.util.Optional;

/** The defaults of a server that answers small questions. */
public final class UsualServer {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private UsualServer() {}

  /** As the collector's, at this endpoint. */
  public static HttpServerSettings at(String endpoint) {
    return at(NetworkSettings.at(endpoint), Duration.ofSeconds(30));
  }

  /**
   * One whose answers take longer.
   *
   * @param writeTimeout how long an answer may take until its client has it
   */
  public static HttpServerSettings at(NetworkSettings network, Duration writeTimeout) {
    HttpServerSettings usual = HttpServerSettings.defaults();
    return new HttpServerSettings(
        network,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        usual.maxRequestBodySize(),
        usual.includeMetadata(),
        usual.responseHeaders(),
        usual.compressionAlgorithms(),
        new HttpTimeouts(Duration.ZERO, MINUTE, writeTimeout, MINUTE, true),
        usual.middlewares());
  }
}
