package io.sluice.exporters.otlp;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.Warns;
import io.sluice.exporters.client.Destination;
import io.sluice.transport.tls.ClientTlsSettings;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What could be said about the {@code jaeger} exporter, which was removed when Jaeger took OTLP.
 *
 * @param otlp the keys that both have; the endpoint may be Jaeger's own port
 * @param formerTls the keys of {@code tls} where they stood before there was one
 */
public record JaegerExporterSettings(
    @Inline OtlpGrpcExporterSettings otlp, @Inline ClientTlsSettings formerTls)
    implements Warns, Destination.Known {
  private static final String JAEGER_PORT = ":14250";
  private static final String OTLP_PORT = ":4317";

  public JaegerExporterSettings {
    ClientTlsSettings none = ClientTlsSettings.defaults();
    new Checks()
        .that(
            formerTls.equals(none) || otlp.tls().equals(none),
            "tls",
            "stands beside keys that belong into it, such as insecure: move them all below tls")
        .done();
  }

  public static JaegerExporterSettings defaults() {
    return new JaegerExporterSettings(
        OtlpGrpcExporterSettings.defaults(), ClientTlsSettings.defaults());
  }

  /** The {@code otlp_grpc} exporter that sends to the same Jaeger. */
  OtlpGrpcExporterSettings modern() {
    boolean former = !formerTls.equals(ClientTlsSettings.defaults());
    return new OtlpGrpcExporterSettings(
        modernEndpoint(),
        otlp.compression(),
        former ? formerTls : otlp.tls(),
        otlp.keepalive(),
        otlp.readBufferSize(),
        otlp.writeBufferSize(),
        otlp.waitForReady(),
        otlp.headers(),
        otlp.userAgent(),
        otlp.balancerName(),
        otlp.authority(),
        otlp.auth(),
        otlp.middlewares(),
        otlp.sending());
  }

  @Override
  public List<Destination> destinations() {
    return modern().destinations();
  }

  private boolean isJaegerPort() {
    return bare().endsWith(JAEGER_PORT);
  }

  private String bare() {
    String endpoint = otlp.endpoint();
    return endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
  }

  private String modernEndpoint() {
    return isJaegerPort()
        ? bare().substring(0, bare().length() - JAEGER_PORT.length()) + OTLP_PORT
        : otlp.endpoint();
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (otlp.endpoint().isEmpty()) {
      return;
    }
    String port =
        isJaegerPort()
            ? " instead"
            : ", which has to be Jaeger's port for OTLP (usually 4317; 14250 would have been"
                + " changed into that)";
    warn.accept(
        "",
        "the jaeger exporter was removed, since Jaeger takes OTLP; this one sends OTLP to "
            + modernEndpoint()
            + port
            + ": write "
            + modernForm());
  }

  private String modernForm() {
    ClientTlsSettings tls = modern().tls();
    if (tls.equals(ClientTlsSettings.defaults())) {
      return "otlp_grpc: {endpoint: " + quoted() + "}";
    }
    return tls.isPlaintext()
        ? "otlp_grpc: {endpoint: " + quoted() + ", tls: {insecure: true}}"
        : "otlp_grpc: {endpoint: " + quoted() + ", tls: …} with the same keys below tls";
  }

  private String quoted() {
    return "\"" + modernEndpoint() + "\"";
  }
}
