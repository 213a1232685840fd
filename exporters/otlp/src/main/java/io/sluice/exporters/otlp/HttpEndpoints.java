package io.sluice.exporters.otlp;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import io.sluice.exporters.client.Urls;
import java.net.URI;
import java.util.List;

/**
 * Where an {@code otlp_http} exporter sends to.
 *
 * @param endpoint the server's base URL; {@code /v1/traces} is appended
 * @param tracesEndpoint the whole URL for traces; goes before the other
 * @param metricsEndpoint known, but not used: Sluice sends traces only
 * @param logsEndpoint the same
 * @param profilesEndpoint the same
 */
public record HttpEndpoints(
    String endpoint,
    String tracesEndpoint,
    String metricsEndpoint,
    String logsEndpoint,
    String profilesEndpoint)
    implements Required {
  private static final String PATH = "/v1/traces";
  private static final String EXAMPLE = "http://localhost:4318";

  public HttpEndpoints {
    Checks checks = new Checks();
    Urls.problem(endpoint, EXAMPLE).ifPresent(text -> checks.that(false, "endpoint", text));
    Urls.problem(tracesEndpoint, EXAMPLE)
        .ifPresent(text -> checks.that(false, "traces_endpoint", text));
    checks.done();
  }

  public static HttpEndpoints defaults() {
    return new HttpEndpoints("", "", "", "", "");
  }

  @Override
  public void check(Checks checks) {
    boolean others =
        !(metricsEndpoint.isEmpty() && logsEndpoint.isEmpty() && profilesEndpoint.isEmpty());
    checks.that(
        others || !endpoint.isEmpty() || !tracesEndpoint.isEmpty(),
        "endpoint",
        "at least one endpoint must be specified, as in http://localhost:4318");
    checks.that(
        !others || !endpoint.isEmpty() || !tracesEndpoint.isEmpty(),
        "traces_endpoint",
        "either endpoint or traces_endpoint must be specified to send traces");
  }

  /** The URL that traces are sent to. */
  URI traces() {
    if (!tracesEndpoint.isEmpty()) {
      return URI.create(tracesEndpoint);
    }
    boolean slash = endpoint.endsWith("/");
    return URI.create((slash ? endpoint.substring(0, endpoint.length() - 1) : endpoint) + PATH);
  }

  /** For the metrics. */
  List<String> labels() {
    return Urls.labels(traces());
  }
}
