package io.sluice.exporters.tracestore;

import io.sluice.component.inspection.SpanNames;
import io.sluice.component.inspection.SpanNames.Bucket;
import io.sluice.component.inspection.SpanNames.Sample;
import io.sluice.spans.SpanCursor;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The spans of one name. Used under its table's lock. */
final class NameRow {
  private static final int MOST_SAMPLES = 10;
  private static final long BETWEEN_SAMPLES_MILLIS = 1000;

  private final List<Tally> buckets = new ArrayList<>();
  private final Tally errors = new Tally();

  NameRow() {
    SpanNames.BOUNDS.forEach(bound -> buckets.add(new Tally()));
  }

  void add(SpanCursor span, long nanos, boolean failed, long now) {
    (failed ? errors : buckets.get(SpanNames.bucketOf(nanos))).add(span, nanos, now);
  }

  SpanNames shown(String name) {
    return new SpanNames(name, buckets.stream().map(Tally::shown).toList(), errors.shown());
  }

  /** Spans that are alike: how many, and the last ones, not more than one a second. */
  private static final class Tally {
    private final Deque<Sample> samples = new ArrayDeque<>(0);
    private long spans;
    private long lastSample = -BETWEEN_SAMPLES_MILLIS;

    void add(SpanCursor span, long nanos, long now) {
      spans++;
      if (now - lastSample >= BETWEEN_SAMPLES_MILLIS) {
        lastSample = now;
        keep(span, nanos, now);
      }
    }

    private void keep(SpanCursor span, long nanos, long now) {
      if (samples.size() == MOST_SAMPLES) {
        samples.removeLast();
      }
      samples.addFirst(
          new Sample(
              span.traceIdHigh(),
              span.traceIdLow(),
              span.spanId(),
              Summary.service(span),
              Instant.ofEpochMilli(now),
              nanos));
    }

    Bucket shown() {
      return new Bucket(spans, List.copyOf(samples));
    }
  }
}
