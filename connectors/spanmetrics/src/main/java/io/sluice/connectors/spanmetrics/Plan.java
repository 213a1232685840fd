package io.sluice.connectors.spanmetrics;

import io.sluice.connectors.counting.Histogram;
import io.sluice.connectors.spanmetrics.SeriesFinder.Labels;
import io.sluice.connectors.spanmetrics.SpanMetricsSettings.MetricNames;
import io.sluice.spans.Keys;
import io.sluice.spans.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the settings come to: what is looked for in spans, and what series are made. */
final class Plan {
  private final SpanMetricsSettings settings;
  private final Keys keys;
  private final SeriesFinder calls;
  private final SeriesFinder durations;
  private final SeriesFinder events;
  private final boolean durationsApart;
  private final Histogram.Shape shape;

  Plan(SpanMetricsSettings settings, Runnable overflown) {
    this.settings = settings;
    this.shape = shape(settings);
    HistogramSettings histogram = settings.histogram();
    boolean alike = settings.callsDimensions().equals(histogram.dimensions());
    durationsApart = !histogram.disable() && !alike;
    Labels labels =
        new Labels(
            builtIns(settings),
            Text.of(UUID.randomUUID().toString()),
            settings.enableMetricsSamplingMethod());
    Dimensions.Numbering numbering = new Dimensions.Numbering();
    int limit = settings.aggregationCardinalityLimit();
    List<DimensionSettings> common = settings.dimensions();
    calls =
        new SeriesFinder(
            numbering.of(common, settings.callsDimensions()),
            labels,
            histogram.disable() || durationsApart ? null : shape,
            limit,
            overflown);
    durations =
        new SeriesFinder(
            numbering.of(common, histogram.dimensions()), labels, shape, limit, overflown);
    events =
        new SeriesFinder(
            numbering.of(common, settings.events().dimensions()), labels, null, limit, overflown);
    keys = numbering.keys();
  }

  private static Histogram.Shape shape(SpanMetricsSettings settings) {
    HistogramSettings histogram = settings.histogram();
    if (histogram.exponential().isPresent()) {
      return Histogram.exponential(histogram.exponential().get().buckets());
    }
    if (settings.metricNames() == MetricNames.TEMPO && histogram.explicit().isEmpty()) {
      return Histogram.explicit(TempoNames.bounds(histogram.unit()));
    }
    return Histogram.explicit(
        histogram
            .explicit()
            .orElseGet(HistogramSettings.Explicit::defaults)
            .bounds(histogram.unit()));
  }

  private static Set<BuiltIn> builtIns(SpanMetricsSettings settings) {
    Set<BuiltIn> wanted = EnumSet.allOf(BuiltIn.class);
    wanted.remove(
        settings.metricNames() == MetricNames.TEMPO
            ? BuiltIn.COLLECTOR_INSTANCE_ID
            : BuiltIn.SERVICE);
    wanted.removeIf(label -> settings.excludeDimensions().contains(label.key().toString()));
    return wanted;
  }

  SpanMetricsSettings settings() {
    return settings;
  }

  /** All attributes that are looked for by name. */
  Keys keys() {
    return keys;
  }

  Histogram.Shape shape() {
    return shape;
  }

  SeriesFinder calls() {
    return calls;
  }

  SeriesFinder durations() {
    return durations;
  }

  SeriesFinder events() {
    return events;
  }

  /** Whether durations are counted in other series than calls. */
  boolean durationsApart() {
    return durationsApart;
  }

  /** How many spans a point names at most. */
  int mostExemplars() {
    if (!settings.exemplars().enabled()) {
      return 0;
    }
    int most = settings.exemplars().maxPerDataPoint();
    return most == 0 ? Integer.MAX_VALUE : most;
  }
}
