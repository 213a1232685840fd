package io.sluice.pipeline;

import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.spans.SpanBatch;
import java.util.List;

/**
 * The end of a pipeline with several exporters: each gets the same bytes and a delivery of its own.
 */
record FanOut(List<Consumer> branches) implements Consumer {
  FanOut {
    branches = List.copyOf(branches);
  }

  static Consumer to(List<Consumer> branches) {
    return branches.size() == 1 ? branches.get(0) : new FanOut(branches);
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    List<Delivery> forks = delivery.fork(branches.size());
    for (int i = 0; i < branches.size(); i++) {
      branches.get(i).consume(spans, forks.get(i));
    }
  }
}
