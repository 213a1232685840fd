package io.sluice.connectors.spanmetrics;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Warns;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What is counted, and by what it is told apart.
 *
 * @param namespace what the metrics' names begin with; may be empty
 * @param metricNames whose names and labels the metrics have
 * @param dimensions what all metrics are told apart by, besides what each span has
 * @param callsDimensions the same for calls alone
 * @param excludeDimensions which of those that each span has are left out
 * @param histogram how durations are counted
 * @param aggregationTemporality whether each report has everything since the start, or what came
 *     since the last one
 * @param metricsFlushInterval how often it reports
 * @param metricsExpiration after how long without a span a resource is forgotten; 0: never
 * @param seriesExpiration after how long without a span a series is forgotten; 0: never
 * @param metricTimestampCacheSize how many series' times of the last report are known, when reports
 *     have what came since
 * @param resourceMetricsKeyAttributes by which attributes resources are told apart; empty: by all
 * @param resourceMetricsCacheSize how many resources are counted at once
 * @param aggregationCardinalityLimit how many series a metric of a resource can have; 0: any number
 * @param dimensionsCacheSize accepted, and without effect
 * @param exemplars whether points name spans
 * @param events whether events are counted, too
 * @param includeInstrumentationScope of which scopes name and version are told
 * @param addResourceAttributes accepted; reports have the resource's attributes anyway
 * @param enableMetricsSamplingMethod whether series tell if sampling was made up for
 * @param adjustCounts whether a span counts for those that a sampler left out
 */
public record SpanMetricsSettings(
    String namespace,
    MetricNames metricNames,
    List<DimensionSettings> dimensions,
    List<DimensionSettings> callsDimensions,
    List<String> excludeDimensions,
    HistogramSettings histogram,
    String aggregationTemporality,
    Duration metricsFlushInterval,
    Duration metricsExpiration,
    Duration seriesExpiration,
    int metricTimestampCacheSize,
    List<String> resourceMetricsKeyAttributes,
    int resourceMetricsCacheSize,
    int aggregationCardinalityLimit,
    int dimensionsCacheSize,
    ExemplarSettings exemplars,
    EventSettings events,
    List<String> includeInstrumentationScope,
    boolean addResourceAttributes,
    boolean enableMetricsSamplingMethod,
    boolean adjustCounts)
    implements Warns {
  static final String DELTA = "AGGREGATION_TEMPORALITY_DELTA";
  private static final String CUMULATIVE = "AGGREGATION_TEMPORALITY_CUMULATIVE";
  private static final int USUAL_CACHE = 1000;
  private static final Set<String> RESERVED =
      Set.of("service.name", "span.name", "span.kind", "status.code");

  public SpanMetricsSettings {
    dimensions = List.copyOf(dimensions);
    callsDimensions = List.copyOf(callsDimensions);
    excludeDimensions = List.copyOf(excludeDimensions);
    resourceMetricsKeyAttributes = List.copyOf(resourceMetricsKeyAttributes);
    includeInstrumentationScope = List.copyOf(includeInstrumentationScope);
    Checks checks = new Checks();
    checkNames(checks, "dimensions", dimensions);
    if (events.enabled()) {
      checkNames(checks, "events.dimensions", events.dimensions());
    }
    checks
        .positive("metrics_flush_interval", metricsFlushInterval)
        .notNegative("metrics_expiration", metricsExpiration)
        .notNegative("series_expiration", seriesExpiration)
        .atLeast("metric_timestamp_cache_size", metricTimestampCacheSize, 1)
        .atLeast("resource_metrics_cache_size", resourceMetricsCacheSize, 1)
        .atLeast("aggregation_cardinality_limit", aggregationCardinalityLimit, 0)
        .done();
  }

  public static SpanMetricsSettings defaults() {
    return new SpanMetricsSettings(
        "traces.span.metrics",
        MetricNames.COLLECTOR,
        List.of(),
        List.of(),
        List.of(),
        HistogramSettings.defaults(),
        CUMULATIVE,
        Duration.ofMinutes(1),
        Duration.ZERO,
        Duration.ZERO,
        USUAL_CACHE,
        List.of(),
        USUAL_CACHE,
        0,
        0,
        ExemplarSettings.defaults(),
        EventSettings.defaults(),
        List.of(),
        false,
        false,
        true);
  }

  private static void checkNames(Checks checks, String key, List<DimensionSettings> dimensions) {
    Set<String> seen = new HashSet<>(RESERVED);
    for (DimensionSettings dimension : dimensions) {
      checks.that(
          dimension.isGlob() || seen.add(dimension.name()),
          key,
          "\"" + dimension.name() + "\" is there twice, or among those that each series has");
    }
  }

  boolean delta() {
    return aggregationTemporality.equals(DELTA);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (dimensionsCacheSize != 0) {
      warn.accept("dimensions_cache_size", "has no effect any more: leave it out");
    }
    if (!aggregationTemporality.equals(DELTA) && !aggregationTemporality.equals(CUMULATIVE)) {
      warn.accept(
          "aggregation_temporality",
          "\"" + aggregationTemporality + "\" counts as " + CUMULATIVE + ", as in the collector");
    }
  }

  /** Whose names and labels metrics have. */
  public enum MetricNames {
    COLLECTOR,
    TEMPO
  }

  /**
   * Spans that points name.
   *
   * @param maxPerDataPoint how many a point names at most; 0: any number
   */
  public record ExemplarSettings(boolean enabled, int maxPerDataPoint) {
    private static final int USUAL = 5;

    public ExemplarSettings {
      new Checks().atLeast("max_per_data_point", maxPerDataPoint, 0).done();
    }

    public static ExemplarSettings defaults() {
      return new ExemplarSettings(false, USUAL);
    }
  }

  /**
   * Counting of events.
   *
   * @param dimensions what they are told apart by, besides what spans are
   */
  public record EventSettings(boolean enabled, List<DimensionSettings> dimensions) {
    public EventSettings {
      dimensions = List.copyOf(dimensions);
      new Checks()
          .that(
              !enabled || !dimensions.isEmpty(),
              "dimensions",
              "is needed to count events, for example [{name: exception.type}]")
          .done();
    }

    public static EventSettings defaults() {
      return new EventSettings(false, List.of());
    }
  }
}
