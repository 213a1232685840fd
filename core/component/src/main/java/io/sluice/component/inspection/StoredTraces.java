package io.sluice.component.inspection;

import io.sluice.spans.SpanBatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A component that keeps traces for people to look at. Asked on any thread. */
public interface StoredTraces {
  /** How much it keeps at the moment. */
  Fill fill();

  /**
   * What is kept of a trace, as one batch; empty when it never came, or made room for others.
   *
   * @param traceIdHigh the first eight bytes of the trace id
   * @param traceIdLow the last eight bytes
   */
  Optional<SpanBatch> trace(long traceIdHigh, long traceIdLow);

  /**
   * What processors changed in a trace, by span id, in the order in which they did; empty when
   * nothing was changed, or nobody watched it.
   */
  default Map<Long, List<Change>> changes(long traceIdHigh, long traceIdLow) {
    return Map.of();
  }

  /** The traces that fit, the newest first. */
  List<TraceSummary> search(TraceQuery query);

  /** What came, by span name, since the store was started; the busiest first. */
  List<SpanNames> names();

  /**
   * How full a store is.
   *
   * @param forgotten how many traces made room for others
   */
  record Fill(
      long traces, long spans, long bytes, long mostTraces, long mostBytes, long forgotten) {}
}
