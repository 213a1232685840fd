package io.sluice.exporters.otlp;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  public HttpEndpoints {
    Checks checks = new Checks();
    problem(endpoint).ifPresent(text -> checks.that(false, "endpoint", text));
    problem(tracesEndpoint).ifPresent(text -> checks.that(false, "traces_endpoint", text));
    checks.done();
  }

  public static HttpEndpoints defaults() {
    return new HttpEndpoints("", "", "", "", "");
  }

  /** A URL without a scheme would be found wrong with the first spans, and cost them. */
  private static Optional<String> problem(String url) {
    if (url.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(url);
      boolean isHttp = "http".equalsIgnoreCase(uri.getScheme());
      if (!isHttp && !"https".equalsIgnoreCase(uri.getScheme())) {
        return Optional.of(
            "\"" + url + "\" must begin with http:// or https://, as in http://localhost:4318");
      }
      return uri.getHost() == null
          ? Optional.of("\"" + url + "\" has no valid host")
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.of("\"" + url + "\" is not a URL: " + e.getMessage());
    }
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
    URI url = traces();
    List<String> labels = new ArrayList<>(List.of("server_address", url.getHost()));
    if (url.getPort() >= 0) {
      labels.addAll(List.of("server_port", Integer.toString(url.getPort())));
    }
    labels.addAll(List.of("url_path", url.getPath()));
    return labels;
  }
}
