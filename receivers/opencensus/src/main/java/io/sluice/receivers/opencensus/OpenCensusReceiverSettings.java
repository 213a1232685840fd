package io.sluice.receivers.opencensus;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.Warns;
import io.sluice.transport.settings.CorsSettings;
import io.sluice.transport.settings.GrpcServerSettings;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Settings of {@code opencensus}.
 *
 * @param server the port, for gRPC and HTTP
 * @param corsAllowedOrigins which web pages may send to it
 */
public record OpenCensusReceiverSettings(
    @Inline GrpcServerSettings server, List<String> corsAllowedOrigins) implements Warns {
  public OpenCensusReceiverSettings {
    corsAllowedOrigins = List.copyOf(corsAllowedOrigins);
    Checks checks = new Checks();
    corsAllowedOrigins.forEach(origin -> checks.notBlank("cors_allowed_origins", origin));
    checks.done();
  }

  public static OpenCensusReceiverSettings defaults() {
    return new OpenCensusReceiverSettings(GrpcServerSettings.at("localhost:55678"), List.of());
  }

  CorsSettings cors() {
    return new CorsSettings(corsAllowedOrigins, List.of(), List.of(), 0);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    warn.accept(
        "",
        "the opencensus receiver was retired upstream, as OpenCensus itself was: it works here, but"
            + " move the clients to OTLP and write otlp: {protocols: {grpc: }}");
  }
}
