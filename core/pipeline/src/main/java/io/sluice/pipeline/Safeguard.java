package io.sluice.pipeline;

import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import org.slf4j.Logger;

/**
 * Stands before a component that takes spans over. It must not throw; if it does, by a fault of
 * ours, what it has not settled or passed on by then is rejected, and whoever called goes on.
 */
record Safeguard(String who, Consumer consumer, Logger log) implements Consumer {
  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    try {
      consumer.consume(spans, delivery);
    } catch (RuntimeException | Error e) {
      log.error("The {} failed on a batch; this is a fault in Sluice", who, e);
      if (delivery.inHand() > 0) {
        delivery.settle(new Outcome.Rejected("internal_error", "the " + who + " failed: " + e));
      }
    }
  }
}
