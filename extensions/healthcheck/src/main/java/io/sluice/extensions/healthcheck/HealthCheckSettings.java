package io.sluice.extensions.healthcheck;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.OnWhenEmpty;
import io.sluice.component.settings.Warns;
import io.sluice.extensions.serving.UsualServer;
import io.sluice.transport.settings.GrpcServerSettings;
import io.sluice.transport.settings.HttpServerSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Settings of {@code health_check} and {@code healthcheckv2}.
 *
 * @param server where the first version listens, and who may ask
 * @param path what the first version answers; {@code /} is every path
 * @param responseBody what the first version says instead of its JSON
 * @param checkCollectorPipeline accepted, as in the collector, and without effect
 * @param useV2 whether the second version answers
 * @param http where and what the second version answers
 * @param grpc where the second version answers over gRPC
 * @param componentHealth accepted; components report no lasting errors
 */
public record HealthCheckSettings(
    @Inline HttpServerSettings server,
    String path,
    Optional<ResponseBody> responseBody,
    CheckCollectorPipeline checkCollectorPipeline,
    boolean useV2,
    @OnWhenEmpty Optional<Http> http,
    @OnWhenEmpty Optional<Grpc> grpc,
    Optional<ComponentHealth> componentHealth)
    implements Warns {
  private static final String USUAL_ENDPOINT = "localhost:13133";

  public HealthCheckSettings {
    new Checks()
        .that(path.startsWith("/"), "path", "must start with /, is \"" + path + "\"")
        .done();
    if (useV2 && http.isEmpty() && grpc.isEmpty()) {
      throw new InvalidSettings(
          "use_v2", "has nowhere to answer: add \"http:\" or \"grpc:\" or both");
    }
  }

  public static HealthCheckSettings defaults() {
    return new HealthCheckSettings(
        UsualServer.at(USUAL_ENDPOINT),
        "/",
        Optional.empty(),
        CheckCollectorPipeline.defaults(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (checkCollectorPipeline.enabled()) {
      warn.accept(
          "check_collector_pipeline",
          "has no effect, as in the collector; watch otelcol_exporter_send_failed_spans instead");
    }
    if (useV2 && componentHealth.isPresent()) {
      warn.accept(
          "component_health",
          "has no effect, because components report no lasting errors; watch"
              + " otelcol_exporter_send_failed_spans instead");
    }
  }

  /**
   * What to say instead of JSON.
   *
   * @param healthy the body of a 200
   * @param unhealthy the body of a 503
   */
  public record ResponseBody(String healthy, String unhealthy) {
    public static ResponseBody defaults() {
      return new ResponseBody("", "");
    }
  }

  /** A check that the collector has given up, too. */
  public record CheckCollectorPipeline(
      boolean enabled, Duration interval, int exporterFailureThreshold) {
    public CheckCollectorPipeline {
      new Checks()
          .positive("interval", interval)
          .atLeast("exporter_failure_threshold", exporterFailureThreshold, 1)
          .done();
    }

    public static CheckCollectorPipeline defaults() {
      return new CheckCollectorPipeline(false, Duration.ofMinutes(5), 5);
    }
  }

  /**
   * The second version over HTTP.
   *
   * @param server where it listens, and who may ask
   * @param status the page that tells the state
   * @param config the page that tells the configuration
   */
  public record Http(@Inline HttpServerSettings server, Status status, Config config) {
    public static Http defaults() {
      return new Http(UsualServer.at(USUAL_ENDPOINT), Status.defaults(), Config.defaults());
    }
  }

  /**
   * The second version over gRPC.
   *
   * @param server where it listens, and who may ask
   */
  public record Grpc(@Inline GrpcServerSettings server) {
    public static Grpc defaults() {
      return new Grpc(GrpcServerSettings.at("localhost:13132"));
    }
  }

  /**
   * The page that tells the state.
   *
   * @param includeAttributes accepted; states have no attributes
   */
  public record Status(boolean enabled, String path, boolean includeAttributes) {
    public Status {
      new Checks()
          .that(path.startsWith("/"), "path", "must start with /, is \"" + path + "\"")
          .done();
    }

    public static Status defaults() {
      return new Status(true, "/status", false);
    }
  }

  /** The page that tells the configuration, secrets blacked out. */
  public record Config(boolean enabled, String path) {
    public Config {
      new Checks()
          .that(path.startsWith("/"), "path", "must start with /, is \"" + path + "\"")
          .done();
    }

    public static Config defaults() {
      return new Config(false, "/config");
    }
  }

  /** Which errors of components make them unhealthy. */
  public record ComponentHealth(
      boolean includePermanentErrors, boolean includeRecoverableErrors, Duration recoveryDuration) {
    public ComponentHealth {
      new Checks().notNegative("recovery_duration", recoveryDuration).done();
    }

    public static ComponentHealth defaults() {
      return new ComponentHealth(false, false, Duration.ofMinutes(5));
    }
  }
}
