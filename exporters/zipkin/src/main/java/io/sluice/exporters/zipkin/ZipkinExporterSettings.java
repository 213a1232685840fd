package io.sluice.exporters.zipkin;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.Required;
import io.sluice.exporters.client.Destination;
import io.sluice.exporters.client.HttpClientSettings;
import io.sluice.exporters.client.Urls;
import io.sluice.exporters.sending.SendingSettings;
import io.sluice.formats.zipkin.ZipkinEncoding;
import java.net.URI;
import java.util.List;

/**
 * Settings of {@code zipkin}.
 *
 * @param endpoint the whole URL, usually ending with {@code /api/v2/spans}
 * @param format JSON or protobuf
 * @param defaultServiceName stands for a service's name that is missing, unless it is what the
 *     reference has as its default, which has no effect there
 * @param client how HTTP is spoken
 * @param sending queue, retry and timeout
 */
public record ZipkinExporterSettings(
    String endpoint,
    ZipkinEncoding format,
    String defaultServiceName,
    @Inline HttpClientSettings client,
    @Inline SendingSettings sending)
    implements Required, Destination.Known {
  static final String EXAMPLE = "http://zipkin:9411/api/v2/spans";

  private static final String NO_NAME = "<missing service name>";

  public ZipkinExporterSettings {
    Checks checks = new Checks();
    Urls.problem(endpoint, EXAMPLE).ifPresent(text -> checks.that(false, "endpoint", text));
    checks.done();
  }

  public static ZipkinExporterSettings defaults() {
    return new ZipkinExporterSettings(
        "",
        ZipkinEncoding.JSON,
        NO_NAME,
        HttpClientSettings.defaults(),
        SendingSettings.defaults());
  }

  @Override
  public void check(Checks checks) {
    checks.that(!endpoint.isEmpty(), "endpoint", "must be specified, as in " + EXAMPLE);
  }

  @Override
  public List<Destination> destinations() {
    return List.of(Destination.ofHttp("endpoint", URI.create(endpoint)));
  }

  /** What services are called that do not say their name. */
  String unnamedService() {
    return defaultServiceName.isEmpty() || defaultServiceName.equals(NO_NAME)
        ? ZipkinEncoding.NO_SERVICE
        : defaultServiceName;
  }
}
