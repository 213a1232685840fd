package io.sluice.connectors.roundrobin;

import io.sluice.component.Connector;
import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.component.Junction;
import io.sluice.spans.SpanBatch;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets pipelines take turns. */
final class RoundRobin implements Connector {
  private final List<Consumer> pipelines;
  private final AtomicInteger turns = new AtomicInteger();

  RoundRobin(Junction next) {
    pipelines = next.pipelines().stream().map(name -> next.to(List.of(name))).toList();
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    int turn = Math.floorMod(turns.getAndIncrement(), pipelines.size());
    pipelines.get(turn).consume(spans, delivery);
  }
}
