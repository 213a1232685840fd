package io.sluice.connectors.spanmetrics;

import io.sluice.connectors.counting.MetricPages;
import io.sluice.connectors.spanmetrics.SpanMetricsSettings.MetricNames;
import io.sluice.metrics.AttributeList;
import io.sluice.metrics.MetricBatch;
import io.sluice.metrics.MetricHead;
import io.sluice.metrics.MetricKind;
import io.sluice.metrics.Point;
import io.sluice.metrics.Scope;
import io.sluice.metrics.Temporality;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Writes what was counted. One thread at a time. */
final class Report {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Plan plan;
  private final MetricPages pages = new MetricPages(new Scope("spanmetricsconnector", ""));
  private final Times times;
  private final boolean delta;
  private final MetricHead calls;
  private final MetricHead durations;
  private final MetricHead events;
  private final MetricHead size;
  private long nowNanos;
  private boolean last;
  private AttributeList resource = AttributeList.EMPTY;

  Report(Plan plan) {
    this.plan = plan;
    SpanMetricsSettings settings = plan.settings();
    delta = settings.delta();
    times = new Times(settings.metricTimestampCacheSize());
    boolean tempo = settings.metricNames() == MetricNames.TEMPO;
    calls = sum(tempo ? TempoNames.CALLS : named("calls"));
    events = sum(named("events"));
    size = sum(TempoNames.SIZE);
    durations =
        new MetricHead(
            tempo ? TempoNames.LATENCY : named("duration"),
            "",
            tempo ? "" : settings.histogram().unit().name().toLowerCase(Locale.ROOT),
            plan.shape().kind(),
            temporality());
  }

  private String named(String name) {
    String namespace = plan.settings().namespace();
    return namespace.isEmpty() ? name : namespace + "." + name;
  }

  private MetricHead sum(String name) {
    return new MetricHead(name, "", "", MetricKind.MONOTONIC_SUM, temporality());
  }

  private Temporality temporality() {
    return delta ? Temporality.DELTA : Temporality.CUMULATIVE;
  }

  /**
   * All that was counted.
   *
   * @param isLast whether no other report follows
   */
  List<MetricBatch> write(Iterable<CountedResource> resources, long nowMillis, boolean isLast) {
    nowNanos = nowMillis * NANOS_PER_MILLI;
    last = isLast;
    for (CountedResource each : resources) {
      write(each);
    }
    return pages.finish();
  }

  private void write(CountedResource counted) {
    resource = counted.attributes();
    pages.resource(resource);
    sums(calls, counted.calls(), SpanSeries::calls);
    if (plan.settings().metricNames() == MetricNames.TEMPO) {
      sums(size, counted.calls(), SpanSeries::bytes);
    }
    if (!plan.settings().histogram().disable()) {
      durations(counted.durations());
    }
    sums(events, counted.events(), SpanSeries::calls);
  }

  private void sums(
      MetricHead metric, Iterable<SpanSeries> table, ToLongFunction<SpanSeries> value) {
    pages.metric(metric);
    for (SpanSeries series : table) {
      // A new series begins at zero, or whoever computes rates would never see its first spans.
      boolean known = delta || last || series.isAnnounced();
      pages.point(
          new Point.OfLong(
              series.attributes(),
              start(metric, series),
              nowNanos,
              known ? value.applyAsLong(series) : 0,
              series.exemplarsAt(nowNanos)));
    }
  }

  private void durations(Iterable<SpanSeries> table) {
    pages.metric(durations);
    for (SpanSeries series : table) {
      pages.point(
          series
              .durations()
              .point(
                  series.attributes(),
                  start(durations, series),
                  nowNanos,
                  series.exemplarsAt(nowNanos)));
    }
  }

  private long start(MetricHead metric, SpanSeries series) {
    long firstSeen = series.firstSeenMillis() * NANOS_PER_MILLI;
    return delta
        ? times.exchange(metric, resource, series.attributes(), firstSeen, nowNanos)
        : firstSeen;
  }

  /** When series that report what came since were reported last. */
  private static final class Times {
    private record Name(MetricHead metric, AttributeList resource, AttributeList attributes) {}

    private final int most;
    private final Map<Name, Long> byName = new LinkedHashMap<>(16, 0.75f, true);

    Times(int most) {
      this.most = most;
    }

    /** Tells the last time, or when the series began, and notes this one. */
    long exchange(
        MetricHead metric,
        AttributeList resource,
        AttributeList attributes,
        long firstSeen,
        long now) {
      Long before = byName.put(new Name(metric, resource, attributes), now);
      if (byName.size() > most) {
        byName.remove(byName.keySet().iterator().next());
      }
      return before == null ? firstSeen : before;
    }
  }
}
