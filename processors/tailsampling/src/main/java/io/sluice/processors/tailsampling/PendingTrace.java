package io.sluice.processors.tailsampling;

import io.sluice.component.Delivery;
import io.sluice.processors.tailsampling.policy.FirstLook;
import io.sluice.processors.tailsampling.policy.TraceView;
import io.sluice.spans.TracePart;
import java.util.Arrays;
import java.util.List;

/**
 * A trace that waits for its decision: parts of requests, each with the delivery that answers for
 * it. There may be hundreds of thousands of these, so there is no object in them that could be done
 * without.
 */
final class PendingTrace {
  private static final int NO_POLICY = -1;

  private final long high;
  private final long low;
  private final long arrivedAt;

  /** When it is decided, on the clock of {@link io.sluice.component.TimeSource#nanoTime}. */
  private long dueAt;

  private long size;

  /** What a first look at its spans found. */
  private long earliest = Long.MAX_VALUE;

  private long latest = Long.MIN_VALUE;
  private int seen;

  private int spanCount;
  private int partCount;
  private TracePart[] parts = new TracePart[1];
  private Delivery[] deliveries = new Delivery[1];

  /** A policy that said yes, whose word does not count yet because it may be overruled. */
  private int withheld = NO_POLICY;

  /** Upon what it said so. */
  private long withheldEvidence;

  /** Its neighbours in the queue that it stands in. */
  PendingTrace previous;

  PendingTrace next;
  DueQueue queue;

  PendingTrace(long high, long low, long arrivedAt, long dueAt) {
    this.high = high;
    this.low = low;
    this.arrivedAt = arrivedAt;
    this.dueAt = dueAt;
  }

  void add(TracePart spans, Delivery delivery) {
    if (partCount == parts.length) {
      int larger = partCount + (partCount >> 1) + 1;
      parts = Arrays.copyOf(parts, larger);
      deliveries = Arrays.copyOf(deliveries, larger);
    }
    parts[partCount] = spans;
    deliveries[partCount] = delivery;
    partCount++;
    spanCount += spans.spanCount();
    size += spans.size();
  }

  /** Notes what a first look at spans that were added found. */
  void saw(FirstLook look) {
    earliest = Math.min(earliest, look.earliest());
    latest = Math.max(latest, look.latest());
    seen |= look.seen();
  }

  /** Tells what was found. */
  void tell(TraceView view) {
    view.know(earliest, latest, seen);
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  long arrivedAt() {
    return arrivedAt;
  }

  long dueAt() {
    return dueAt;
  }

  void dueAt(long nanos) {
    dueAt = nanos;
  }

  /** In bytes of OTLP. */
  long size() {
    return size;
  }

  int spanCount() {
    return spanCount;
  }

  /** The spans in the order of their arrival. */
  List<TracePart> parts() {
    return Arrays.asList(parts).subList(0, partCount);
  }

  int partCount() {
    return partCount;
  }

  TracePart part(int number) {
    return parts[number];
  }

  Delivery delivery(int number) {
    return deliveries[number];
  }

  boolean hasWithheld() {
    return withheld != NO_POLICY;
  }

  int withheld() {
    return withheld;
  }

  long withheldEvidence() {
    return withheldEvidence;
  }

  void withhold(int policy, long evidence) {
    withheld = policy;
    withheldEvidence = evidence;
  }
}
