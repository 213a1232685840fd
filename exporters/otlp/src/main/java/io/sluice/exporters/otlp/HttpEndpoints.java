package io.sluice.exporters.otlp;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import io.sluice.exporters.client.Urls;
import java.net.URI;

/**
 * Where an {@code otlp_http} exporter sends to.
 *
 * @param endpoint the server's base URL; {@code /v1/traces} or {@code /v1/metrics} is appended
 * @param tracesEndpoint the whole URL for traces; goes before the other
 * @param metricsEndpoint the whole URL for metrics; goes before the first
 * @param logsEndpoint known, but not used: Sluice has no logs
 * @param profilesEndpoint the same
 */
public record HttpEndpoints(
    String endpoint,
    String tracesEndpoint,
    String metricsEndpoint,
    String logsEndpoint,
    String profilesEndpoint)
    implements Required {
  private static final String EXAMPLE = "http://localhost:4318";

  public HttpEndpoints {
    Checks checks = new Checks();
    Urls.problem(endpoint, EXAMPLE).ifPresent(text -> checks.that(false, "endpoint", text));
    Urls.problem(tracesEndpoint, EXAMPLE)
        .ifPresent(text -> checks.that(false, "traces_endpoint", text));
    Urls.problem(metricsEndpoint, EXAMPLE)
        .ifPresent(text -> checks.that(false, "metrics_endpoint", text));
    checks.done();
  }

  public static HttpEndpoints defaults() {
    return new HttpEndpoints("", "", "", "", "");
  }

  @Override
  public void check(Checks checks) {
    boolean others = !(logsEndpoint.isEmpty() && profilesEndpoint.isEmpty());
    boolean ours = !(endpoint.isEmpty() && tracesEndpoint.isEmpty() && metricsEndpoint.isEmpty());
    checks.that(
        others || ours,
        "endpoint",
        "at least one endpoint must be specified, as in http://localhost:4318");
    checks.that(
        !others || ours,
        "traces_endpoint",
        "either endpoint or traces_endpoint must be specified to send traces");
  }

  /** The URL that traces are sent to; empty if none is configured. */
  URI traces() {
    return of(tracesEndpoint, "/v1/traces");
  }

  /** The URL that metrics are sent to; empty if none is configured. */
  URI metrics() {
    return of(metricsEndpoint, "/v1/metrics");
  }

  private URI of(String own, String path) {
    if (!own.isEmpty() || endpoint.isEmpty()) {
      return URI.create(own);
    }
    boolean slash = endpoint.endsWith("/");
    return URI.create((slash ? endpoint.substring(0, endpoint.length() - 1) : endpoint) + path);
  }
}
