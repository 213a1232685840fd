package io.sluice.processors.tailsampling;

import java.time.Duration;

/**
 * All traces that wait for their decision, by id and by when they are due. Since every trace waits
 * equally long, from its first span or from its root, two queues in order of arrival are all it
 * takes.
 */
final class PendingTraces {
  private final TraceTable table = new TraceTable();
  private final DueQueue sinceFirstSpan = new DueQueue();
  private final DueQueue sinceRoot = new DueQueue();
  private final long waitNanos;
  private final long rootWaitNanos;
  private long size;

  PendingTraces(Duration wait, Duration waitAfterRoot) {
    this.waitNanos = wait.toNanos();
    this.rootWaitNanos = waitAfterRoot.toNanos();
  }

  PendingTrace get(long high, long low) {
    return table.get(high, low);
  }

  PendingTrace start(long high, long low, long now) {
    PendingTrace trace = new PendingTrace(high, low, now, now + waitNanos);
    table.add(trace);
    sinceFirstSpan.add(trace);
    return trace;
  }

  /** A trace's root came: if that makes it due earlier, it is. */
  void rootArrived(PendingTrace trace, long now) {
    if (trace.dueAt() - (now + rootWaitNanos) > 0) {
      trace.queue.remove(trace);
      trace.dueAt(now + rootWaitNanos);
      sinceRoot.add(trace);
    }
  }

  /** Bytes were added to a trace. */
  void grown(long bytes) {
    size += bytes;
  }

  void remove(PendingTrace trace) {
    table.remove(trace);
    trace.queue.remove(trace);
    size -= trace.size();
  }

  /** The trace that is due before all others; null when there is none. */
  PendingTrace first() {
    PendingTrace one = sinceFirstSpan.first();
    PendingTrace other = sinceRoot.first();
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.dueAt() - other.dueAt() <= 0 ? one : other;
  }

  /** The first trace if its time has come, else null. */
  PendingTrace due(long now) {
    PendingTrace first = first();
    return first != null && first.dueAt() - now <= 0 ? first : null;
  }

  int count() {
    return table.size();
  }

  boolean isEmpty() {
    return table.size() == 0;
  }

  /** In bytes of OTLP. */
  long size() {
    return size;
  }
}
