package io.sluice.testkit;

import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.component.Junction;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pipelines behind a connector under test, each of which is a consumer. Several at once share one
 * delivery by forking it.
 */
public final class RecordingJunction implements Junction {
  private final List<String> enteredAtOnce = new ArrayList<>();
  private final Map<String, Consumer> pipelines = new LinkedHashMap<>();

  /** One pipeline, {@code traces}. */
  public static RecordingJunction of(Consumer pipeline) {
    return new RecordingJunction().with("traces", pipeline);
  }

  /** Pipelines of these names that deliver everything. */
  public static RecordingJunction of(String... names) {
    RecordingJunction junction = new RecordingJunction();
    for (String name : names) {
      junction.with(name, new RecordingConsumer());
    }
    return junction;
  }

  public RecordingJunction with(String name, Consumer pipeline) {
    pipelines.put(name, pipeline);
    return this;
  }

  /** With a pipeline that settles everything alike. */
  public RecordingJunction with(String name, Outcome outcome) {
    return with(name, new RecordingConsumer(outcome));
  }

  /** What came into a pipeline that records. */
  public RecordingConsumer pipeline(String name) {
    return (RecordingConsumer) pipelines.get(name);
  }

  @Override
  public List<String> pipelines() {
    return List.copyOf(pipelines.keySet());
  }

  @Override
  public Consumer to(List<String> names) {
    List<Consumer> chosen = names.stream().map(this::named).toList();
    return (spans, delivery) -> {
      List<Delivery> forks = delivery.fork(chosen.size());
      for (int i = 0; i < chosen.size(); i++) {
        chosen.get(i).consume(spans, forks.get(i));
      }
    };
  }

  @Override
  public Consumer toAtOnce(List<String> names) {
    Consumer way = to(names);
    return (spans, delivery) -> {
      enteredAtOnce.addAll(names);
      way.consume(spans, delivery);
    };
  }

  /** The pipelines into which somebody went who would not have waited. */
  public List<String> enteredAtOnce() {
    return List.copyOf(enteredAtOnce);
  }

  private Consumer named(String name) {
    Consumer pipeline = pipelines.get(name);
    if (pipeline == null) {
      throw new IllegalArgumentException("no pipeline " + name);
    }
    return pipeline;
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    to(pipelines()).consume(spans, delivery);
  }
}
