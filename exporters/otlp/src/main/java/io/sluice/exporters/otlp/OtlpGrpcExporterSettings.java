package io.sluice.exporters.otlp;

import io.grpc.LoadBalancerRegistry;
import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.OnWhenEmpty;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Warns;
import io.sluice.exporters.client.CallAuthSettings;
import io.sluice.exporters.client.Compression;
import io.sluice.exporters.client.Destination;
import io.sluice.exporters.client.Diagnosis.Protocol;
import io.sluice.exporters.sending.SendingSettings;
import io.sluice.transport.settings.Headers;
import io.sluice.transport.settings.MiddlewareSettings;
import io.sluice.transport.tls.ClientTlsSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Settings of {@code otlp_grpc}.
 *
 * @param endpoint {@code host:port}, {@code https://host:port}, {@code unix:///path}, or a target
 *     with a scheme that gRPC resolves, such as {@code dns:///host:port}
 * @param compression of requests
 * @param tls on unless {@code insecure}
 * @param keepalive whether a silent connection is tested
 * @param readBufferSize accepted for compatibility; buffers are Netty's own, and pooled
 * @param writeBufferSize the same
 * @param waitForReady whether requests wait for a connection, as long as their timeout allows,
 *     instead of failing while there is none
 * @param headers sent with every request
 * @param userAgent empty for Sluice's own
 * @param balancerName how requests are spread over a name's addresses
 * @param authority sent instead of the host's name; empty for that
 * @param auth who knows what to show to the server
 * @param middlewares extensions that requests pass through; none can do that yet
 * @param sending queue, retry and timeout
 */
public record OtlpGrpcExporterSettings(
    String endpoint,
    Compression compression,
    ClientTlsSettings tls,
    @OnWhenEmpty Optional<GrpcKeepalive> keepalive,
    int readBufferSize,
    int writeBufferSize,
    boolean waitForReady,
    Headers headers,
    String userAgent,
    String balancerName,
    String authority,
    Optional<CallAuthSettings> auth,
    List<MiddlewareSettings> middlewares,
    @Inline SendingSettings sending)
    implements Required, Warns, Destination.Known {
  private static final String ROUND_ROBIN = "round_robin";

  public OtlpGrpcExporterSettings {
    middlewares = List.copyOf(middlewares);
    Checks checks =
        new Checks()
            .that(
                compression.grpcEncoding().isPresent(),
                "compression",
                "\"" + compression + "\" is not for gRPC: expected gzip, snappy, zstd or none")
            .that(
                LoadBalancerRegistry.getDefaultRegistry().getProvider(balancerName) != null,
                "balancer_name",
                "invalid balancer_name \""
                    + balancerName
                    + "\": expected round_robin or pick_first")
            .that(
                middlewares.isEmpty(),
                "middlewares",
                "no extension can stand between exporter and server yet; remove the key");
    checkEndpoint(endpoint).ifPresent(problem -> checks.that(false, "endpoint", problem));
    checks.done();
  }

  private static Optional<String> checkEndpoint(String endpoint) {
    if (endpoint.isEmpty()) {
      return Optional.empty();
    }
    try {
      GrpcTarget.parse(endpoint);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  public static OtlpGrpcExporterSettings defaults() {
    return new OtlpGrpcExporterSettings(
        "",
        Compression.GZIP,
        ClientTlsSettings.defaults(),
        Optional.empty(),
        0,
        524_288,
        false,
        Headers.none(),
        "",
        ROUND_ROBIN,
        "",
        Optional.empty(),
        List.of(),
        SendingSettings.defaults());
  }

  /** The same for another destination. */
  public OtlpGrpcExporterSettings withEndpoint(String other) {
    return new OtlpGrpcExporterSettings(
        other,
        compression,
        tls,
        keepalive,
        readBufferSize,
        writeBufferSize,
        waitForReady,
        headers,
        userAgent,
        balancerName,
        authority,
        auth,
        middlewares,
        sending);
  }

  @Override
  public void check(Checks checks) {
    checks.notBlank("endpoint", endpoint);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (endpoint.isEmpty()) {
      return;
    }
    GrpcTarget target = target();
    if (target.form() == GrpcTarget.Form.HTTP && !tls.isPlaintext()) {
      warn.accept(
          "endpoint",
          "http:// does not switch TLS off: add tls.insecure: true to send in plaintext, or write"
              + " https:// to say that TLS is meant");
    }
    if (target.form() == GrpcTarget.Form.HTTPS && tls.insecure()) {
      warn.accept(
          "endpoint", "https:// means TLS, in spite of tls.insecure: remove one of the two");
    }
    if (target.hasNoHost()) {
      warn.accept("endpoint", "has no host, so this machine is meant: write " + target.address());
    }
  }

  /**
   * Where gRPC's resolvers or a socket's path lead to is known only to them; without an endpoint,
   * these are settings for servers that somebody else chooses.
   */
  @Override
  public List<Destination> destinations() {
    if (endpoint.isEmpty()) {
      return List.of();
    }
    GrpcTarget target = target();
    return switch (target.form()) {
      case UNIX, RESOLVER -> List.of();
      default ->
          List.of(
              new Destination(
                  "endpoint", target.host(), target.port(), !isPlaintext(), Protocol.GRPC));
    };
  }

  GrpcTarget target() {
    return GrpcTarget.parse(endpoint);
  }

  boolean isPlaintext() {
    return target().form() != GrpcTarget.Form.HTTPS && tls.isPlaintext();
  }
}
