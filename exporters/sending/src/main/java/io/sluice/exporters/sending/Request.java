package io.sluice.exporters.sending;

import io.sluice.component.Delivery;
import io.sluice.spans.SpanBatch;

/** Spans as they came to the queue. */
final class Request {
  private final SpanBatch spans;
  private final Delivery delivery;
  private final long size;

  /** Spans whose parcel has not come to its end; guarded by the queue's lock. */
  private int open;

  /**
   * A request.
   *
   * @param size how much room it takes in the queue
   */
  Request(SpanBatch spans, Delivery delivery, long size) {
    this.spans = spans;
    this.delivery = delivery;
    this.size = size;
    this.open = spans.spanCount();
  }

  SpanBatch spans() {
    return spans;
  }

  Delivery delivery() {
    return delivery;
  }

  long size() {
    return size;
  }

  /** Some spans came to their end; answers whether they were the last. */
  boolean ended(int count) {
    open -= count;
    return open == 0;
  }
}
