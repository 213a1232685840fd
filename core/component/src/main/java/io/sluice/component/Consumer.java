package io.sluice.component;

import io.sluice.spans.SpanBatch;

/** Where spans go next. */
public interface Consumer {
  /**
   * Takes over the spans and the duty to settle their delivery, now or later. Never throws because
   * of the data: what cannot be taken is settled as such.
   */
  void consume(SpanBatch spans, Delivery delivery);
}
