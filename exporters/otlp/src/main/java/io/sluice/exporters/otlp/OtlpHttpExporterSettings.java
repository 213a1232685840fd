package io.sluice.exporters.otlp;

import io.sluice.component.settings.Inline;
import io.sluice.exporters.client.Compression;
import io.sluice.exporters.client.Destination;
import io.sluice.exporters.client.HttpClientSettings;
import io.sluice.exporters.sending.SendingSettings;
import java.time.Duration;
import java.util.List;

/**
 * Settings of {@code otlp_http}.
 *
 * @param endpoints where to
 * @param encoding protobuf, or JSON, which costs more on both sides
 * @param client how HTTP is spoken
 * @param sending queue, retry and timeout
 */
public record OtlpHttpExporterSettings(
    @Inline HttpEndpoints endpoints,
    HttpEncoding encoding,
    @Inline HttpClientSettings client,
    @Inline SendingSettings sending)
    implements Destination.Known {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

  public static OtlpHttpExporterSettings defaults() {
    return new OtlpHttpExporterSettings(
        HttpEndpoints.defaults(),
        HttpEncoding.PROTO,
        HttpClientSettings.compressing(Compression.GZIP),
        SendingSettings.defaults().withTimeout(USUAL_TIMEOUT));
  }

  @Override
  public List<Destination> destinations() {
    if (endpoints.tracesEndpoint().isEmpty() && endpoints.endpoint().isEmpty()) {
      return List.of();
    }
    String key = endpoints.tracesEndpoint().isEmpty() ? "endpoint" : "traces_endpoint";
    return List.of(Destination.ofHttp(key, endpoints.traces()));
  }
}
