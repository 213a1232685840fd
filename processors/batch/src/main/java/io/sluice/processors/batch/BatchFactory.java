package io.sluice.processors.batch;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;
import io.sluice.component.Stability;

/** Makes {@code batch} processors. */
public final class BatchFactory implements ProcessorFactory<BatchSettings> {
  @Override
  public String type() {
    return "batch";
  }

  @Override
  public BatchSettings defaults() {
    return BatchSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.BETA;
  }

  @Override
  public Processor create(ComponentContext context, BatchSettings settings, Consumer next) {
    return new BatchProcessor(context, settings, next);
  }

  @Override
  public boolean holds() {
    return true;
  }
}
