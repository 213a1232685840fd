package io.sluice.exporters.tracestore;

import io.sluice.component.ComponentId;
import io.sluice.component.TimeSource;
import io.sluice.component.inspection.Change;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What processors changed in some of the traces: in one request every so often, so that it costs
 * nothing to speak of however much comes. It is for people who wonder about their configuration,
 * who look at few traces.
 */
final class Changes {
  static final Duration BETWEEN_TWO = Duration.ofMillis(50);

  /** Larger batches would hold up others for too long. */
  static final int MOST_SPANS = 1000;

  /** Of a request that is watched: comparing is work that others wait for. */
  private static final int MOST_BYTES = 256 << 10;

  static final int MOST_TRACES = 1000;

  /** Of one trace. */
  static final int MOST_CHANGES = 5000;

  private final TimeSource time;
  private final AtomicLong next;

  /** Guarded by this. */
  private final Map<TraceId, Found> traces = new LinkedHashMap<>();

  private static final class Found {
    final Map<Long, List<Change>> bySpan = new LinkedHashMap<>();
    int changes;
  }

  Changes(TimeSource time) {
    this.time = time;
    this.next = new AtomicLong(time.nanoTime());
  }

  /** Whether it is time to watch again; asked by several pipelines, one of them gets it. */
  boolean want(SpanBatch spans) {
    long due = next.get();
    long now = time.nanoTime();
    return now - due >= 0
        && spans.spanCount() <= MOST_SPANS
        && spans.size() <= MOST_BYTES
        && next.compareAndSet(due, now + BETWEEN_TWO.toNanos());
  }

  void add(ComponentId processor, SpanBatch before, SpanBatch after) {
    Comparison comparison = new Comparison(processor, this::add);
    synchronized (this) {
      comparison.run(before, after);
      makeRoom();
    }
  }

  private void add(TraceId trace, long spanId, List<Change> changes) {
    Found found = traces.computeIfAbsent(trace, id -> new Found());
    if (found.changes + changes.size() <= MOST_CHANGES) {
      found.changes += changes.size();
      found.bySpan.computeIfAbsent(spanId, id -> new ArrayList<>()).addAll(changes);
    }
  }

  private void makeRoom() {
    Iterator<TraceId> oldest = traces.keySet().iterator();
    while (traces.size() > MOST_TRACES) {
      oldest.next();
      oldest.remove();
    }
  }

  synchronized Map<Long, List<Change>> of(TraceId trace) {
    Found found = traces.get(trace);
    Map<Long, List<Change>> copy = new LinkedHashMap<>();
    if (found != null) {
      found.bySpan.forEach((span, changes) -> copy.put(span, List.copyOf(changes)));
    }
    return copy;
  }

  synchronized void clear() {
    traces.clear();
  }
}
