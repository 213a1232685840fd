package io.sluice.exporters.tracestore;

import io.sluice.component.inspection.StoredTraces;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.TraceDealer;
import io.sluice.spans.TracePart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Traces in the order in which they began to come. When there are too many, or they take too much
 * memory, the oldest go. Several pipelines may put spans here, so everything is under one lock;
 * readers hold it only for as long as it takes to copy references.
 */
final class Shelf {
  /** The part of all memory that one trace may take; endless ones must not drive out all others. */
  private static final int SHARE_OF_ONE = 8;

  private final int mostTraces;
  private final long mostBytes;
  private final TraceDealer dealer = new TraceDealer();
  private final Map<TraceId, StoredTrace> traces = new LinkedHashMap<>();
  private long bytes;
  private long spans;
  private long forgotten;
  private long leftOut;

  Shelf(int mostTraces, long mostBytes) {
    this.mostTraces = mostTraces;
    this.mostBytes = mostBytes;
  }

  /** Takes copies of the spans, so that the requests they came in can be let go. */
  synchronized void put(SpanBatch batch) {
    dealer.deal(batch, (high, low, part) -> put(new TraceId(high, low), part));
    makeRoom();
  }

  private void put(TraceId id, TracePart part) {
    StoredTrace before = traces.get(id);
    if (before != null && before.bytes() + part.size() > mostBytes / SHARE_OF_ONE) {
      leftOut += part.spanCount();
      return;
    }
    SpanBatch copy = TracePart.write(List.of(part));
    StoredTrace after = before == null ? new StoredTrace(id, copy) : before.and(copy);
    traces.put(id, after);
    spans += part.spanCount();
    bytes += after.bytes() - (before == null ? 0 : before.bytes());
  }

  private void makeRoom() {
    Iterator<StoredTrace> oldest = traces.values().iterator();
    while (traces.size() > mostTraces || bytes > mostBytes) {
      StoredTrace trace = oldest.next();
      oldest.remove();
      bytes -= trace.bytes();
      spans -= trace.spans().spanCount();
      forgotten++;
    }
  }

  synchronized Optional<StoredTrace> find(TraceId id) {
    return Optional.ofNullable(traces.get(id));
  }

  List<StoredTrace> newestFirst() {
    List<StoredTrace> all;
    synchronized (this) {
      all = new ArrayList<>(traces.values());
    }
    Collections.reverse(all);
    return all;
  }

  synchronized StoredTraces.Fill fill() {
    return new StoredTraces.Fill(traces.size(), spans, bytes, mostTraces, mostBytes, forgotten);
  }

  /** How many spans were not kept because their trace takes too much already. */
  synchronized long leftOut() {
    return leftOut;
  }

  synchronized void clear() {
    traces.clear();
    bytes = 0;
    spans = 0;
  }
}
