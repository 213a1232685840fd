package io.sluice.exporters.prometheus;

import io.sluice.metrics.MetricHead;
import io.sluice.metrics.Point;
import java.util.SortedMap;

/**
 * A series with its last point, which counts from the start.
 *
 * @param name as Prometheus knows the metric
 * @param metric as it came
 */
record KeptSeries(
    String name,
    MetricHead metric,
    SortedMap<String, String> labels,
    Point point,
    long updatedMillis) {
  KeptSeries with(Point newer, long nowMillis) {
    return new KeptSeries(name, metric, labels, newer, nowMillis);
  }

  boolean expired(long expirationMillis, long nowMillis) {
    return nowMillis - updatedMillis > expirationMillis;
  }
}
