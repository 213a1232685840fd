package io.sluice.connectors.spanmetrics;

import io.sluice.connectors.spanmetrics.SpanMetricsSettings.EventSettings;
import io.sluice.connectors.spanmetrics.SpanMetricsSettings.ExemplarSettings;
import io.sluice.connectors.spanmetrics.SpanMetricsSettings.MetricNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings in the making; what is not set is as by default. */
final class Setup {
  private static final SpanMetricsSettings USUAL = SpanMetricsSettings.defaults();

  String namespace = USUAL.namespace();
  MetricNames names = MetricNames.COLLECTOR;
  List<DimensionSettings> dimensions = List.of();
  List<DimensionSettings> callsDimensions = List.of();
  List<DimensionSettings> histogramDimensions = List.of();
  List<String> exclude = List.of("collector.instance.id");
  boolean noHistogram;
  HistogramSettings.Unit unit = HistogramSettings.Unit.MS;
  Optional<HistogramSettings.Explicit> explicit = Optional.empty();
  Optional<HistogramSettings.Exponential> exponential = Optional.empty();
  boolean delta;
  Duration expiration = Duration.ZERO;
  Duration seriesExpiration = Duration.ZERO;
  List<String> resourceKeys = List.of();
  int resources = 1000;
  int limit;
  ExemplarSettings exemplars = ExemplarSettings.defaults();
  EventSettings events = EventSettings.defaults();
  List<String> scopes = List.of();
  boolean samplingMethod;
  boolean adjust = true;

  static List<DimensionSettings> named(String... names) {
    return Stream.of(names).map(DimensionSettings::named).toList();
  }

  SpanMetricsSettings settings() {
    return new SpanMetricsSettings(
        namespace,
        names,
        dimensions,
        callsDimensions,
        exclude,
        new HistogramSettings(noHistogram, unit, explicit, exponential, histogramDimensions),
        delta ? SpanMetricsSettings.DELTA : USUAL.aggregationTemporality(),
        Duration.ofSeconds(15),
        expiration,
        seriesExpiration,
        1000,
        resourceKeys,
        resources,
        limit,
        0,
        exemplars,
        events,
        scopes,
        false,
        samplingMethod,
        adjust);
  }
}
