package io.sluice.testkit;

import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import java.util.ArrayList;
import java.util.List;

/** The end of a pipeline under test: keeps what comes, and settles it as told. */
public final class RecordingConsumer implements Consumer {
  private final List<SpanBatch> batches = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Outcome outcome;

  /** Delivers everything. */
  public RecordingConsumer() {
    this(Outcome.DELIVERED);
  }

  /**
   * Settles everything alike.
   *
   * @param outcome null to leave deliveries open
   */
  public RecordingConsumer(Outcome outcome) {
    this.outcome = outcome;
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    synchronized (this) {
      batches.add(spans);
      deliveries.add(delivery);
    }
    if (outcome != null) {
      delivery.settle(outcome);
    }
  }

  public synchronized List<SpanBatch> batches() {
    return List.copyOf(batches);
  }

  public synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** How many spans came in all. */
  public int spans() {
    return batches().stream().mapToInt(SpanBatch::spanCount).sum();
  }
}
