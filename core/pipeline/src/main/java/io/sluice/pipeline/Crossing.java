package io.sluice.pipeline;

import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.spans.SpanBatch;
import java.util.List;

/** From a connector into the pipelines behind it. */
record Crossing(List<Pipeline> pipelines) implements Consumer {
  Crossing {
    pipelines = List.copyOf(pipelines);
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    List<Delivery> deliveries = delivery.enter(pipelines.stream().map(Pipeline::book).toList());
    for (int i = 0; i < pipelines.size(); i++) {
      pipelines.get(i).worker().consumeWaiting(spans, deliveries.get(i));
    }
  }
}
