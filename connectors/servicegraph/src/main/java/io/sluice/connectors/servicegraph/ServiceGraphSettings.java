package io.sluice.connectors.servicegraph;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Warns;
import io.sluice.connectors.counting.Histogram;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What is counted, and how long it is waited for.
 *
 * @param latencyHistogramBuckets the upper bounds of durations; empty: the usual ones
 * @param exponentialHistogramMaxSize counts durations with so many bounds that fit themselves; 0:
 *     with the bounds above
 * @param dimensions attributes of either side that calls are told apart by
 * @param store the calls of which one side was seen
 * @param cacheLoop how often it is looked for series that nobody counts in any more
 * @param storeExpirationLoop how often it is looked for calls whose other side did not come
 * @param virtualNodePeerAttributes what a client calls a server that sends no spans; empty: such
 *     servers are left out
 * @param virtualNodeExtraLabel whether series tell which side sends no spans
 * @param metricsFlushInterval how often it reports; 0: after each batch of spans
 * @param metricsTimestampOffset how far back points are dated
 * @param databaseNameAttributes what a client calls the database that it asks
 * @param databaseNameAttribute the older form of the one before, with a single attribute
 * @param metricsExporter accepted, and without effect
 * @param metricNames whose names and labels the metrics have
 * @param maxSeries how many series there can be; further calls are counted together
 */
public record ServiceGraphSettings(
    List<Duration> latencyHistogramBuckets,
    int exponentialHistogramMaxSize,
    List<String> dimensions,
    StoreSettings store,
    Duration cacheLoop,
    Duration storeExpirationLoop,
    List<String> virtualNodePeerAttributes,
    boolean virtualNodeExtraLabel,
    Duration metricsFlushInterval,
    Duration metricsTimestampOffset,
    List<String> databaseNameAttributes,
    Optional<String> databaseNameAttribute,
    Optional<String> metricsExporter,
    MetricNames metricNames,
    int maxSeries)
    implements Warns {
  private static final int MOST_BUCKETS = 16_384;
  private static final int USUAL_MAX_SERIES = 10_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int TEMPO_BUCKETS = 8;
  private static final double TEMPO_FIRST = 0.1;

  public ServiceGraphSettings {
    latencyHistogramBuckets = latencyHistogramBuckets.stream().sorted().distinct().toList();
    dimensions = List.copyOf(dimensions);
    virtualNodePeerAttributes = List.copyOf(virtualNodePeerAttributes);
    databaseNameAttributes = List.copyOf(databaseNameAttributes);
    new Checks()
        .that(
            exponentialHistogramMaxSize == 0
                || (exponentialHistogramMaxSize >= 2
                    && exponentialHistogramMaxSize <= MOST_BUCKETS),
            "exponential_histogram_max_size",
            "must be between 2 and " + MOST_BUCKETS + ", is " + exponentialHistogramMaxSize)
        .notNegative("metrics_flush_interval", metricsFlushInterval)
        .notNegative("metrics_timestamp_offset", metricsTimestampOffset)
        .atLeast("max_series", maxSeries, 1)
        .done();
    if (exponentialHistogramMaxSize > 0 && !latencyHistogramBuckets.isEmpty()) {
      throw new InvalidSettings(
          "exponential_histogram_max_size",
          "cannot be given together with latency_histogram_buckets: leave one of them out");
    }
  }

  public static ServiceGraphSettings defaults() {
    return new ServiceGraphSettings(
        List.of(),
        0,
        List.of(),
        StoreSettings.defaults(),
        Duration.ofMinutes(1),
        Duration.ofSeconds(2),
        List.of("peer.service", "db.name", "db.system"),
        false,
        Duration.ofMinutes(1),
        Duration.ZERO,
        List.of("db.name"),
        Optional.empty(),
        Optional.empty(),
        MetricNames.COLLECTOR,
        USUAL_MAX_SERIES);
  }

  /** The attributes that name a database, the first one that is there counting. */
  List<String> databaseAttributes() {
    return databaseNameAttribute.map(List::of).orElse(databaseNameAttributes);
  }

  /** How durations are counted, in seconds. */
  Histogram.Shape durations() {
    if (exponentialHistogramMaxSize > 0) {
      return Histogram.exponential(exponentialHistogramMaxSize);
    }
    if (!latencyHistogramBuckets.isEmpty()) {
      return Histogram.explicit(bounds(latencyHistogramBuckets.stream()));
    }
    return metricNames == MetricNames.TEMPO
        ? Histogram.explicit(tempoBounds())
        : Histogram.explicit(
            bounds(
                Stream.of(
                        2, 4, 6, 8, 10, 50, 100, 200, 400, 800, 1000, 1400, 2000, 5000, 10_000,
                        15_000)
                    .map(Duration::ofMillis)));
  }

  private static double[] bounds(Stream<Duration> durations) {
    return durations.mapToDouble(each -> each.toNanos() / NANOS_PER_SECOND).toArray();
  }

  private static double[] tempoBounds() {
    double[] bounds = new double[TEMPO_BUCKETS];
    for (int i = 0; i < TEMPO_BUCKETS; i++) {
      bounds[i] = TEMPO_FIRST * (1 << i);
    }
    return bounds;
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (databaseNameAttribute.isPresent()) {
      warn.accept(
          "database_name_attribute", "is the older form of database_name_attributes, a list");
    }
    if (metricsExporter.isPresent()) {
      warn.accept(
          "metrics_exporter",
          "has no effect: name the connector as a receiver of a pipeline of metrics");
    }
  }

  /** Whose names and labels metrics have. */
  public enum MetricNames {
    COLLECTOR,
    TEMPO
  }

  /**
   * Calls of which one side was seen.
   *
   * @param ttl how long it is waited for the other side
   * @param maxItems how many are kept at once
   */
  public record StoreSettings(Duration ttl, int maxItems) {
    private static final int USUAL = 1000;

    public StoreSettings {
      new Checks().positive("ttl", ttl).atLeast("max_items", maxItems, 1).done();
    }

    public static StoreSettings defaults() {
      return new StoreSettings(Duration.ofSeconds(2), USUAL);
    }
  }
}
