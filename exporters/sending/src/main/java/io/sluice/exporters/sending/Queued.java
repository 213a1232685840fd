package io.sluice.exporters.sending;

import io.sluice.component.Client;
import io.sluice.spans.SpanBatch;

/** Spans of one request on their way through the line. */
final class Queued {
  private final SpanBatch spans;
  private final Client client;
  private final Duty duty;
  private final long size;

  /** Spans whose parcel has not come to its end; guarded by the line's lock. */
  private int open;

  /**
   * A request.
   *
   * @param size how much of the queue's capacity it takes
   */
  Queued(SpanBatch spans, Client client, Duty duty, long size) {
    this.spans = spans;
    this.client = client;
    this.duty = duty;
    this.size = size;
    this.open = spans.spanCount();
  }

  SpanBatch spans() {
    return spans;
  }

  Client client() {
    return client;
  }

  Duty duty() {
    return duty;
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
