package io.sluice.pipeline;

import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.component.Junction;
import io.sluice.spans.SpanBatch;
import java.util.List;

/**
 * From a connector into the pipelines behind it.
 *
 * @param waits whether a pipeline that is busy is waited for
 */
record Crossing(List<Pipeline> behind, boolean waits) implements Junction {
  Crossing {
    behind = List.copyOf(behind);
  }

  @Override
  public List<String> pipelines() {
    return behind.stream().map(pipeline -> pipeline.plan().id()).toList();
  }

  @Override
  public Consumer to(List<String> names) {
    return new Crossing(names.stream().distinct().map(this::named).toList(), waits);
  }

  @Override
  public Consumer toAtOnce(List<String> names) {
    return new Crossing(names.stream().distinct().map(this::named).toList(), false);
  }

  private Pipeline named(String name) {
    return behind.stream()
        .filter(pipeline -> pipeline.plan().id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "pipeline \"" + name + "\" does not list the connector as a receiver"));
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    List<Delivery> deliveries = delivery.enter(behind.stream().map(Pipeline::book).toList());
    for (int i = 0; i < behind.size(); i++) {
      PipelineWorker worker = behind.get(i).worker();
      if (waits) {
        worker.consumeWaiting(spans, deliveries.get(i));
      } else {
        worker.consume(spans, deliveries.get(i), Runnable::run);
      }
    }
  }
}
