package io.sluice.processors.batch;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.MetricConsumer;
import io.sluice.component.MetricProcessor;
import io.sluice.component.MetricProcessorFactory;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;
import io.sluice.component.Stability;

/** Makes {@code batch} processors. */
public final class BatchFactory
    implements ProcessorFactory<BatchSettings>, MetricProcessorFactory<BatchSettings> {
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
  public MetricProcessor createForMetrics(
      ComponentContext context, BatchSettings settings, MetricConsumer next) {
    return new MetricBatchProcessor(context, settings, next);
  }

  @Override
  public boolean holds() {
    return true;
  }
}
