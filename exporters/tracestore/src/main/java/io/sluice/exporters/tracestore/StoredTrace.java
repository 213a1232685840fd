package io.sluice.exporters.tracestore;

import io.sluice.component.inspection.TraceSummary;
import io.sluice.spans.SpanBatch;
import java.util.List;

/**
 * What came of a trace so far. Immutable, so that it can be read while more comes; what is added
 * makes another one.
 */
final class StoredTrace {
  /** What an index and its objects take beside the spans' bytes, about. */
  private static final int BYTES_PER_PART = 250;

  private static final int BYTES_PER_SPAN = 16;

  private final TraceId id;
  private final SpanBatch spans;
  private final long bytes;

  /** Made when somebody asks; the same whoever makes it. */
  private volatile TraceSummary summary;

  StoredTrace(TraceId id, SpanBatch spans) {
    this(id, spans, cost(spans));
  }

  private StoredTrace(TraceId id, SpanBatch spans, long bytes) {
    this.id = id;
    this.spans = spans;
    this.bytes = bytes;
  }

  private static long cost(SpanBatch spans) {
    return spans.size() + BYTES_PER_PART + (long) BYTES_PER_SPAN * spans.spanCount();
  }

  StoredTrace and(SpanBatch more) {
    return new StoredTrace(id, SpanBatch.concat(List.of(spans, more)), bytes + cost(more));
  }

  TraceId id() {
    return id;
  }

  SpanBatch spans() {
    return spans;
  }

  /** How much memory it takes, about. */
  long bytes() {
    return bytes;
  }

  TraceSummary summary() {
    if (summary == null) {
      summary = Summary.of(this);
    }
    return summary;
  }
}
