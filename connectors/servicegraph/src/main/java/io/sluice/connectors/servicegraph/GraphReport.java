package io.sluice.connectors.servicegraph;

import io.sluice.connectors.counting.Histogram;
import io.sluice.connectors.counting.MetricPages;
import io.sluice.metrics.AttributeList;
import io.sluice.metrics.MetricBatch;
import io.sluice.metrics.MetricHead;
import io.sluice.metrics.MetricKind;
import io.sluice.metrics.Point;
import io.sluice.metrics.Scope;
import io.sluice.metrics.Temporality;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Writes what was counted since the start. One thread at a time. */
final class GraphReport {
  private static final String PREFIX = "traces_service_graph_request_";
  private static final MetricHead TOTAL = sum(PREFIX + "total");
  private static final MetricHead FAILED = sum(PREFIX + "failed_total");

  private final EdgeCounts counts;
  private final long startNanos;
  private final MetricHead server;
  private final MetricHead client;
  private final MetricPages pages = new MetricPages(new Scope("traces_service_graph", ""));

  GraphReport(EdgeCounts counts, long startNanos) {
    this.counts = counts;
    this.startNanos = startNanos;
    this.server = histogram(PREFIX + "server", counts.shape().kind());
    this.client = histogram(PREFIX + "client", counts.shape().kind());
  }

  private static MetricHead sum(String name) {
    return new MetricHead(name, "", "", MetricKind.MONOTONIC_SUM, Temporality.CUMULATIVE);
  }

  private static MetricHead histogram(String name, MetricKind kind) {
    return new MetricHead(name, "", "s", kind, Temporality.CUMULATIVE);
  }

  List<MetricBatch> write(long timeNanos) {
    pages.resource(AttributeList.EMPTY);
    sums(TOTAL, EdgeSeries::requests, timeNanos);
    sums(FAILED, EdgeSeries::failed, timeNanos);
    histograms(server, EdgeSeries::server, timeNanos);
    histograms(client, EdgeSeries::client, timeNanos);
    return pages.finish();
  }

  private void sums(MetricHead metric, ToLongFunction<EdgeSeries> value, long timeNanos) {
    pages.metric(metric);
    for (EdgeSeries series : counts.series()) {
      long count = value.applyAsLong(series);
      if (count > 0) {
        pages.point(new Point.OfLong(series.attributes(), startNanos, timeNanos, count, List.of()));
      }
    }
  }

  private void histograms(
      MetricHead metric, Function<EdgeSeries, Histogram> durations, long timeNanos) {
    pages.metric(metric);
    for (EdgeSeries series : counts.series()) {
      pages.point(
          durations.apply(series).point(series.attributes(), startNanos, timeNanos, List.of()));
    }
  }
}
