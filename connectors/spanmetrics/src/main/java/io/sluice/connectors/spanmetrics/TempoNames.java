package io.sluice.connectors.spanmetrics;

/** What Tempo's metrics generator calls these metrics, for dashboards that ask for them. */
final class TempoNames {
  static final String CALLS = "traces_spanmetrics_calls_total";
  static final String LATENCY = "traces_spanmetrics_latency";
  static final String SIZE = "traces_spanmetrics_size_total";
  private static final int BUCKETS = 14;
  private static final long FIRST_NANOS = 2_000_000;

  private TempoNames() {}

  /** From two milliseconds to sixteen seconds, each bound twice the one before. */
  static double[] bounds(HistogramSettings.Unit unit) {
    double[] bounds = new double[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      bounds[i] = unit.of(FIRST_NANOS << i);
    }
    return bounds;
  }
}
