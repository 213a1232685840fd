package io.sluice.exporters.prometheus;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.Warns;
import io.sluice.extensions.serving.UsualServer;
import io.sluice.transport.settings.HttpServerSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What is shown, and where.
 *
 * @param server where it listens, and who may ask
 * @param namespace what names begin with; may be empty
 * @param constLabels what every series has
 * @param sendTimestamps whether points tell their time
 * @param metricExpiration how long a series is shown after its last point
 * @param resourceToTelemetryConversion whether resources' attributes become labels of every series
 * @param enableOpenMetrics whether whoever prefers OpenMetrics gets it, and examples with it
 * @param withoutScopeInfo whether it is left out who counted
 * @param addMetricSuffixes whether names tell unit and type; translationStrategy goes before it
 * @param translationStrategy what becomes of names
 * @param maxSeries how many series it keeps at most
 */
public record PrometheusExporterSettings(
    @Inline HttpServerSettings server,
    String namespace,
    Map<String, String> constLabels,
    boolean sendTimestamps,
    Duration metricExpiration,
    ResourceConversion resourceToTelemetryConversion,
    boolean enableOpenMetrics,
    boolean withoutScopeInfo,
    boolean addMetricSuffixes,
    Optional<TranslationStrategy> translationStrategy,
    int maxSeries)
    implements Warns {
  private static final int USUAL_MAX_SERIES = 200_000;

  public PrometheusExporterSettings {
    constLabels = Map.copyOf(constLabels);
    new Checks()
        .positive("metric_expiration", metricExpiration)
        .atLeast("max_series", maxSeries, 1)
        .done();
  }

  public static PrometheusExporterSettings defaults() {
    return new PrometheusExporterSettings(
        UsualServer.at("localhost:8889"),
        "",
        Map.of(),
        false,
        Duration.ofMinutes(5),
        ResourceConversion.defaults(),
        false,
        false,
        true,
        Optional.empty(),
        USUAL_MAX_SERIES);
  }

  TranslationStrategy strategy() {
    return translationStrategy.orElse(
        addMetricSuffixes
            ? TranslationStrategy.UNDERSCORES_WITH_SUFFIXES
            : TranslationStrategy.UNDERSCORES_WITHOUT_SUFFIXES);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (!addMetricSuffixes) {
      warn.accept(
          "add_metric_suffixes",
          "is the older form of \"translation_strategy: UnderscoreEscapingWithoutSuffixes\"");
    }
  }

  /**
   * Attributes of resources as labels.
   *
   * @param excludeServiceAttributes whether those stay away that job and instance are made of
   */
  public record ResourceConversion(boolean enabled, boolean excludeServiceAttributes) {
    public static ResourceConversion defaults() {
      return new ResourceConversion(false, false);
    }
  }
}
