package io.sluice.exporters.sending;

import io.sluice.component.Delivery;
import io.sluice.spans.SpanBatch;

/**
 * A request at the queue's door.
 *
 * @param size how much of the queue's capacity it takes
 */
record Arrival(SpanBatch spans, Delivery delivery, long size) {
  int spanCount() {
    return spans.spanCount();
  }
}
