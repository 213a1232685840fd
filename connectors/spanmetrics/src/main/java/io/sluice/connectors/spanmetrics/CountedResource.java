package io.sluice.connectors.spanmetrics;

import io.sluice.connectors.counting.SeriesTable;
import io.sluice.metrics.AttributeList;

/** What was counted of the spans of one resource. */
final class CountedResource {
  private final AttributeList attributes;
  private final boolean others;
  private final SeriesTable<SpanSeries> calls = new SeriesTable<>();
  private final SeriesTable<SpanSeries> durations;
  private final SeriesTable<SpanSeries> events = new SeriesTable<>();
  private long lastSeenMillis;

  /**
   * A resource without spans.
   *
   * @param alike whether calls and durations are told apart by the same, so that they are counted
   *     in the same series
   */
  CountedResource(AttributeList attributes, boolean alike) {
    this(attributes, alike, false);
  }

  private CountedResource(AttributeList attributes, boolean alike, boolean others) {
    this.attributes = attributes;
    this.others = others;
    this.durations = alike ? calls : new SeriesTable<>();
  }

  /** What stands for all resources that there is no room for. */
  static CountedResource ofOthers(boolean alike) {
    return new CountedResource(SeriesFinder.OVERFLOW_LABELS, alike, true);
  }

  /** Whether it stands for many, whose spans are one series: they could differ without end. */
  boolean isOthers() {
    return others;
  }

  AttributeList attributes() {
    return attributes;
  }

  SeriesTable<SpanSeries> calls() {
    return calls;
  }

  SeriesTable<SpanSeries> durations() {
    return durations;
  }

  SeriesTable<SpanSeries> events() {
    return events;
  }

  void seen(long nowMillis) {
    lastSeenMillis = nowMillis;
  }

  boolean idleFor(long millis, long nowMillis) {
    return nowMillis - lastSeenMillis >= millis;
  }

  /** Forgets series that no span was counted in for so long. */
  void forgetIdle(long millis, long nowMillis) {
    calls.removeIf(series -> series.idleFor(millis, nowMillis));
    events.removeIf(series -> series.idleFor(millis, nowMillis));
    if (durations != calls) {
      durations.removeIf(series -> series.idleFor(millis, nowMillis));
    }
  }

  /** The report is over. */
  void reported() {
    calls.forEach(SpanSeries::reported);
    events.forEach(SpanSeries::reported);
    if (durations != calls) {
      durations.forEach(SpanSeries::reported);
    }
  }
}
