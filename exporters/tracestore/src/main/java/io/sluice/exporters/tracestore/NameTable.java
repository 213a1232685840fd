package io.sluice.exporters.tracestore;

import io.sluice.component.TimeSource;
import io.sluice.component.inspection.SpanNames;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.StatusCursor;
import io.sluice.spans.Text;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts spans by name and duration, and keeps a few of each kind. Names that should have been
 * attributes are without number, so from a certain one on they are counted together.
 */
final class NameTable {
  static final int MOST_NAMES = 500;
  private static final Text OTHERS = Text.of("(all other names)");

  private final TimeSource time;
  private final Map<Text, NameRow> rows = new HashMap<>();

  NameTable(TimeSource time) {
    this.time = time;
  }

  synchronized void count(SpanBatch batch) {
    long now = time.epochMillis();
    SpanCursor spans = batch.edit().spans();
    while (spans.next()) {
      long nanos = Math.max(0, spans.endNanos() - spans.startNanos());
      boolean failed = spans.status().code() == StatusCursor.ERROR;
      row(spans.name()).add(spans, nanos, failed, now);
    }
  }

  private NameRow row(Text name) {
    NameRow known = rows.get(name);
    if (known != null) {
      return known;
    }
    Text key = rows.size() < MOST_NAMES ? name.copy() : OTHERS;
    return rows.computeIfAbsent(key, k -> new NameRow());
  }

  /** The busiest first. */
  synchronized List<SpanNames> rows() {
    return rows.entrySet().stream()
        .map(entry -> entry.getValue().shown(entry.getKey().toString()))
        .sorted(
            Comparator.comparingLong(SpanNames::spans).reversed().thenComparing(SpanNames::name))
        .toList();
  }
}
