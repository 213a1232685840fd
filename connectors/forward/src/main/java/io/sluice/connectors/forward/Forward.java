package io.sluice.connectors.forward;

import io.sluice.component.Connector;
import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.spans.SpanBatch;

/** Hands on what it gets. */
record Forward(Consumer next) implements Connector {
  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    next.consume(spans, delivery);
  }
}
