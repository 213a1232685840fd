package io.sluice.processors.groupbytrace;

import io.sluice.spans.SpanBatch;
import io.sluice.spans.TraceDealer;
import io.sluice.spans.TracePart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch taken apart by trace: for each a batch of its own, with resources and scopes around. They
 * may be far larger together than what they are made of, so nothing is written until somebody has
 * seen how large.
 */
final class TraceSplit {
  private final SpanBatch whole;
  private final Map<TraceId, List<TracePart>> parts = new LinkedHashMap<>();
  private long size;

  private TraceSplit(SpanBatch whole) {
    this.whole = whole;
  }

  static TraceSplit of(SpanBatch batch, TraceDealer dealer) {
    TraceSplit split = new TraceSplit(batch);
    dealer.deal(batch, split::take);
    return split;
  }

  private void take(long high, long low, TracePart spans) {
    parts.computeIfAbsent(new TraceId(high, low), id -> new ArrayList<>(1)).add(spans);
    size += spans.size();
  }

  int traces() {
    return parts.size();
  }

  /** The bytes that all parts will have together beyond those of the batch. */
  long surplus() {
    return parts.size() == 1 ? 0 : Math.max(0, size - whole.size());
  }

  /** Writes the parts. What is of one trace as a whole is not copied. */
  Map<TraceId, SpanBatch> write() {
    Map<TraceId, SpanBatch> written = new LinkedHashMap<>();
    parts.forEach(
        (id, spans) -> written.put(id, parts.size() == 1 ? whole : TracePart.write(spans)));
    return written;
  }
}
