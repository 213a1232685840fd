package io.sluice.extensions.zpages;

import io.sluice.component.inspection.Able;
import io.sluice.component.inspection.Balance;
import io.sluice.component.inspection.ComponentView;
import io.sluice.component.inspection.ConfigurationView;
import io.sluice.component.inspection.Inspection;
import io.sluice.component.inspection.PipelineView;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A process of which a test says how much it received, and whose ledger is as long as it wants. */
record CountingProcess(String pipeline, AtomicLong received) implements Inspection {
  CountingProcess(String pipeline) {
    this(pipeline, new AtomicLong());
  }

  @Override
  public Instant runningSince() {
    return Instant.EPOCH;
  }

  @Override
  public List<PipelineView> pipelines() {
    return List.of();
  }

  @Override
  public List<ComponentView> components() {
    return List.of();
  }

  @Override
  public List<Balance> balances() {
    long spans = received.get();
    return List.of(
        new Balance(pipeline, spans, 0, 0, spans, List.of(), List.of(), List.of(), 0, 0));
  }

  @Override
  public long imbalance() {
    return 0;
  }

  @Override
  public ConfigurationView configuration() {
    return ConfigurationView.EMPTY;
  }

  @Override
  public <T> List<Able<T>> able(Class<T> ability) {
    return List.of();
  }
}
