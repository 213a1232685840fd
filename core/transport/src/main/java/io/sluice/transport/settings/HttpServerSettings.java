package io.sluice.transport.settings;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.transport.compression.ContentEncoding;
import io.sluice.transport.tls.ServerTlsSettings;
import java.util.List;
import java.util.Optional;

/**
 * An HTTP server.
 *
 * @param network where it listens
 * @param tls its certificates; plaintext without
 * @param cors which web pages may send requests
 * @param auth who may call; everybody without
 * @param maxRequestBodySize the largest body, before and after decompression; 0 or less: 20 MiB
 * @param includeMetadata whether the request's headers travel with its spans
 * @param responseHeaders set on every answer
 * @param compressionAlgorithms which content encodings are taken; "" is none at all; with an empty
 *     list bodies are taken as they come
 * @param timeouts how long it waits for clients
 * @param middlewares extensions that requests pass through, outermost first
 */
public record HttpServerSettings(
    @Inline NetworkSettings network,
    Optional<ServerTlsSettings> tls,
    Optional<CorsSettings> cors,
    Optional<AuthSettings> auth,
    long maxRequestBodySize,
    boolean includeMetadata,
    Headers responseHeaders,
    List<String> compressionAlgorithms,
    @Inline HttpTimeouts timeouts,
    List<MiddlewareSettings> middlewares) {
  private static final long USUAL_LARGEST_BODY = 20 << 20;
  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  public HttpServerSettings {
    compressionAlgorithms = List.copyOf(compressionAlgorithms);
    middlewares = List.copyOf(middlewares);
    Checks checks = new Checks();
    for (String name : compressionAlgorithms) {
      checks.that(
          ContentEncoding.named(name).isPresent(),
          "compression_algorithms",
          "\"" + name + "\" is not known: expected one of " + ContentEncoding.names());
    }
    checks.done();
  }

  public static HttpServerSettings defaults() {
    return at("localhost:4318");
  }

  /** The defaults of a server at another endpoint. */
  public static HttpServerSettings at(String endpoint) {
    return new HttpServerSettings(
        NetworkSettings.at(endpoint),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        false,
        Headers.none(),
        ContentEncoding.names(),
        HttpTimeouts.defaults(),
        List.of());
  }

  /** The largest body in bytes, with the default filled in. */
  public int maxBodyBytes() {
    return (int)
        (maxRequestBodySize <= 0
            ? USUAL_LARGEST_BODY
            : Math.min(maxRequestBodySize, LARGEST_ARRAY));
  }
}
