package io.sluice.exporters.prometheus;

import io.sluice.metrics.AttributeList;
import io.sluice.metrics.MetricBatch;
import io.sluice.metrics.MetricHead;
import io.sluice.metrics.MetricKind;
import io.sluice.metrics.MetricReader;
import io.sluice.metrics.Point;
import io.sluice.metrics.Scope;
import io.sluice.metrics.Temporality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the last point of every series, and adds up what came since the one before where that is
 * what points tell. Safe for several threads.
 */
final class Accumulator {
  private record Identity(
      AttributeList resource,
      Scope scope,
      String name,
      MetricKind kind,
      AttributeList attributes) {}

  private final PrometheusExporterSettings settings;
  private final Labels labels;
  private final MetricNames names;
  private final Complaints complaints;
  private final Map<Identity, KeptSeries> series = new LinkedHashMap<>();

  Accumulator(PrometheusExporterSettings settings, Complaints complaints) {
    this.settings = settings;
    this.labels = new Labels(settings);
    this.names = new MetricNames(settings.strategy(), settings.namespace());
    this.complaints = complaints;
  }

  synchronized void add(MetricBatch batch, long nowMillis) {
    MetricReader.read(
        batch, (resource, scope, metric, point) -> add(resource, scope, metric, point, nowMillis));
  }

  private void add(
      AttributeList resource, Scope scope, MetricHead metric, Point point, long nowMillis) {
    if (!isShown(metric)) {
      complaints.say(
          metric.name(),
          "A metric is not shown: {} has a temporality that Prometheus cannot show",
          metric.name());
      return;
    }
    Identity identity =
        new Identity(resource, scope, metric.name(), metric.kind(), point.attributes());
    KeptSeries known = series.get(identity);
    if (known == null) {
      addNew(identity, metric, point, nowMillis);
    } else {
      update(identity, known, metric, point, nowMillis);
    }
  }

  /** What rises and falls cannot be told by its changes alone, since some may have been missed. */
  private static boolean isShown(MetricHead metric) {
    return switch (metric.kind()) {
      case GAUGE -> true;
      case SUM -> metric.temporality() == Temporality.CUMULATIVE;
      default -> metric.temporality() != Temporality.UNSPECIFIED;
    };
  }

  private void addNew(Identity identity, MetricHead metric, Point point, long nowMillis) {
    String name = names.of(metric);
    if (name.isEmpty()) {
      complaints.say(
          metric.name(),
          "A metric is not shown: nothing is left of its name \"{}\"",
          metric.name());
    } else if (series.size() >= settings.maxSeries()) {
      complaints.say(
          "max_series",
          "Series are not shown: there are more than {}. Count by fewer attributes, or raise"
              + " max_series",
          settings.maxSeries());
    } else {
      series.put(
          identity,
          new KeptSeries(
              name,
              metric,
              labels.of(identity.resource(), identity.scope(), point.attributes()),
              point,
              nowMillis));
    }
  }

  private void update(
      Identity identity, KeptSeries known, MetricHead metric, Point point, long nowMillis) {
    Point before = known.point();
    if (point.timeNanos() < before.timeNanos()) {
      return;
    }
    Point now = point;
    if (metric.temporality() == Temporality.DELTA) {
      boolean follows = point.startNanos() == before.timeNanos();
      boolean histogram = metric.kind() != MetricKind.MONOTONIC_SUM;
      if (!follows && histogram && point.startNanos() < before.timeNanos()) {
        complaints.say(
            metric.name(),
            "A point of {} is left out: it begins before the last one ended",
            metric.name());
        return;
      }
      now = follows ? Points.sum(before, point, before.startNanos()).orElse(point) : point;
    }
    series.put(identity, known.with(now, nowMillis));
  }

  /** Forgets series that had no point for too long. */
  synchronized void forgetExpired(long nowMillis) {
    long expiration = settings.metricExpiration().toMillis();
    series.values().removeIf(each -> each.expired(expiration, nowMillis));
  }

  /** All series that are shown now. */
  synchronized List<KeptSeries> shown(long nowMillis) {
    forgetExpired(nowMillis);
    return new ArrayList<>(series.values());
  }

  /** The resources of all series. */
  synchronized Set<AttributeList> resources() {
    Set<AttributeList> resources = new LinkedHashSet<>();
    series.keySet().forEach(identity -> resources.add(identity.resource()));
    return resources;
  }
}
