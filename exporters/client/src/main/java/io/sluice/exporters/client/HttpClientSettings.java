package io.sluice.exporters.client;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.OnWhenEmpty;
import io.sluice.component.settings.Warns;
import io.sluice.transport.proxy.Proxies;
import io.sluice.transport.settings.Headers;
import io.sluice.transport.settings.MiddlewareSettings;
import io.sluice.transport.tls.ClientTlsSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The keys of an HTTP client.
 *
 * @param compression of requests
 * @param compressionParams how hard to compress
 * @param proxyUrl an {@code http://} proxy; empty: as the environment says
 * @param headers sent with every request, and stronger than any that we set
 * @param connections accepted for compatibility, for the most part
 * @param cookies whether cookies are kept and sent back
 * @param tls for {@code https://}
 * @param auth who knows what to show to the server
 * @param middlewares extensions that requests pass through; none can do that yet
 */
public record HttpClientSettings(
    Compression compression,
    CompressionParams compressionParams,
    String proxyUrl,
    Headers headers,
    @Inline HttpConnections connections,
    @OnWhenEmpty Optional<Cookies> cookies,
    ClientTlsSettings tls,
    Optional<CallAuthSettings> auth,
    List<MiddlewareSettings> middlewares)
    implements Warns {
  public HttpClientSettings {
    middlewares = List.copyOf(middlewares);
    Checks checks =
        new Checks()
            .that(
                middlewares.isEmpty(),
                "middlewares",
                "no extension can stand between exporter and server yet; remove the key");
    compression
        .encoding()
        .levelProblem(compressionParams.level())
        .ifPresent(problem -> checks.that(false, "compression_params.level", problem));
    Proxies.problem(proxyUrl).ifPresent(problem -> checks.that(false, "proxy_url", problem));
    checks.done();
  }

  /** A client that is told nothing else than how to compress. */
  public static HttpClientSettings compressing(Compression compression) {
    return new HttpClientSettings(
        compression,
        CompressionParams.defaults(),
        "",
        Headers.none(),
        HttpConnections.defaults(),
        Optional.empty(),
        ClientTlsSettings.defaults(),
        Optional.empty(),
        List.of());
  }

  public static HttpClientSettings defaults() {
    return compressing(Compression.NONE);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (connections.disableKeepAlives()) {
      warn.accept(
          "disable_keep_alives", "has no effect: connections are kept as long as they are used");
    }
  }

  /**
   * How hard to compress.
   *
   * @param level by the encoding's own scale; 0 is its default
   */
  public record CompressionParams(int level) {
    public static CompressionParams defaults() {
      return new CompressionParams(0);
    }
  }

  /** The section {@code cookies}, which has nothing to say but that it is there. */
  public record Cookies() {
    public static Cookies defaults() {
      return new Cookies();
    }
  }
}
