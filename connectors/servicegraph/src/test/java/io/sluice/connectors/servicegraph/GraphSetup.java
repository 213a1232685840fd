package io.sluice.connectors.servicegraph;

import io.sluice.connectors.servicegraph.ServiceGraphSettings.MetricNames;
import io.sluice.connectors.servicegraph.ServiceGraphSettings.StoreSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings in the making; what is not set is as by default. */
final class GraphSetup {
  private static final ServiceGraphSettings USUAL = ServiceGraphSettings.defaults();

  List<Duration> buckets = List.of();
  int exponential;
  List<String> dimensions = List.of();
  int maxItems = USUAL.store().maxItems();
  List<String> peers = USUAL.virtualNodePeerAttributes();
  boolean extraLabel;
  Duration flush = USUAL.metricsFlushInterval();
  Optional<String> database = Optional.empty();
  Optional<String> exporter = Optional.empty();
  MetricNames names = MetricNames.COLLECTOR;
  int maxSeries = USUAL.maxSeries();

  ServiceGraphSettings settings() {
    return new ServiceGraphSettings(
        buckets,
        exponential,
        dimensions,
        new StoreSettings(Duration.ofSeconds(2), maxItems),
        USUAL.cacheLoop(),
        USUAL.storeExpirationLoop(),
        peers,
        extraLabel,
        flush,
        Duration.ZERO,
        USUAL.databaseNameAttributes(),
        database,
        exporter,
        names,
        maxSeries);
  }
}
