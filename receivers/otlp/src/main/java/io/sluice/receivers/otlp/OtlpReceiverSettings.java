package io.sluice.receivers.otlp;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.OnWhenEmpty;
import io.sluice.component.settings.Required;
import io.sluice.transport.settings.GrpcServerSettings;
import io.sluice.transport.settings.HttpServerSettings;
import java.util.Optional;

/**
 * Which doors are open.
 *
 * @param protocols the doors
 */
public record OtlpReceiverSettings(Protocols protocols) implements Required {
  public static OtlpReceiverSettings defaults() {
    return new OtlpReceiverSettings(Protocols.defaults());
  }

  @Override
  public void check(Checks checks) {
    checks.that(
        protocols.grpc().isPresent() || protocols.http().isPresent(),
        "protocols",
        "must specify at least one protocol when using the OTLP receiver: write grpc: or http:"
            + " below protocols");
  }

  /**
   * The two doors.
   *
   * @param grpc OTLP/gRPC, usually on 4317
   * @param http OTLP/HTTP, usually on 4318
   */
  public record Protocols(
      @OnWhenEmpty Optional<GrpcServerSettings> grpc, @OnWhenEmpty Optional<Http> http) {
    public static Protocols defaults() {
      return new Protocols(Optional.empty(), Optional.empty());
    }
  }

  /**
   * OTLP/HTTP.
   *
   * @param server the server and its limits
   * @param tracesUrlPath where traces are sent to
   * @param metricsUrlPath where metrics would be sent to; answered with why they are not taken
   * @param logsUrlPath where logs would be sent to; answered with why they are not taken
   */
  public record Http(
      @Inline HttpServerSettings server,
      String tracesUrlPath,
      String metricsUrlPath,
      String logsUrlPath) {
    public Http {
      tracesUrlPath = fromRoot(tracesUrlPath);
      metricsUrlPath = fromRoot(metricsUrlPath);
      logsUrlPath = fromRoot(logsUrlPath);
    }

    public static Http defaults() {
      return new Http(HttpServerSettings.defaults(), "/v1/traces", "/v1/metrics", "/v1/logs");
    }

    private static String fromRoot(String path) {
      return path.startsWith("/") ? path : "/" + path;
    }
  }
}
