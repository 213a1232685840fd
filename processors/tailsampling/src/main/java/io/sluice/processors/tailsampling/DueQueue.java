package io.sluice.processors.tailsampling;

/**
 * Traces that all wait for the same time: the order of arrival is the order in which they are due,
 * so that whoever wants those that are due looks at no others. A trace stands in one queue and can
 * leave it anywhere.
 */
final class DueQueue {
  private PendingTrace first;
  private PendingTrace last;

  void add(PendingTrace trace) {
    trace.queue = this;
    trace.previous = last;
    if (last == null) {
      first = trace;
    } else {
      last.next = trace;
    }
    last = trace;
  }

  void remove(PendingTrace trace) {
    if (trace.previous == null) {
      first = trace.next;
    } else {
      trace.previous.next = trace.next;
    }
    if (trace.next == null) {
      last = trace.previous;
    } else {
      trace.next.previous = trace.previous;
    }
    trace.previous = null;
    trace.next = null;
    trace.queue = null;
  }

  /** The one that is due first; null when there is none. */
  PendingTrace first() {
    return first;
  }
}
