package io.sluice.connectors.spanmetrics;

import io.sluice.connectors.counting.Histogram;
import io.sluice.connectors.counting.Saturating;
import io.sluice.connectors.counting.Series;
import io.sluice.metrics.AttributeList;
import io.sluice.metrics.Exemplar;
import io.sluice.spans.SpanGlance;
import java.util.ArrayList;
import java.util.List;

/** Spans that are alike: how many, how long they took, how large they are. */
final class SpanSeries extends Series {
  /** Null where durations are not counted. */
  private final Histogram durations;

  private final List<Exemplar> exemplars = new ArrayList<>();
  private long calls;
  private long bytes;

  /** Whether a report had it, so that who reads them knows from where it rises. */
  private boolean announced;

  SpanSeries(byte[] key, AttributeList attributes, Histogram durations, long nowMillis) {
    super(key, attributes, nowMillis);
    this.durations = durations;
  }

  void count(long times, long size, double duration, long nowMillis) {
    seen(nowMillis);
    calls = Saturating.add(calls, times);
    bytes = Saturating.add(bytes, Saturating.multiply(size, times));
    if (durations != null) {
      durations.record(duration, times);
    }
  }

  /**
   * Remembers the span as an example, until the next report.
   *
   * @param most how many are remembered; the first ones are
   */
  void remember(SpanGlance span, double duration, int most) {
    boolean identified = span.traceIdHigh() != 0 || span.traceIdLow() != 0;
    if (identified && exemplars.size() < most) {
      exemplars.add(
          new Exemplar(span.traceIdHigh(), span.traceIdLow(), span.spanId(), 0, duration));
    }
  }

  long calls() {
    return calls;
  }

  long bytes() {
    return bytes;
  }

  Histogram durations() {
    return durations;
  }

  boolean isAnnounced() {
    return announced;
  }

  /** The report is over: its examples are no longer needed. */
  void reported() {
    announced = true;
    exemplars.clear();
  }

  /** The examples, as of now. */
  List<Exemplar> exemplarsAt(long nanos) {
    return exemplars.stream()
        .map(
            each ->
                new Exemplar(
                    each.traceIdHigh(), each.traceIdLow(), each.spanId(), nanos, each.value()))
        .toList();
  }
}
