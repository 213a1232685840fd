package io.sluice.processors.memorylimiter;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.MetricConsumer;
import io.sluice.component.MetricProcessor;
import io.sluice.component.MetricProcessorFactory;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;

/** Makes {@code memory_limiter} processors. */
public final class MemoryLimiterFactory
    implements ProcessorFactory<MemoryLimiterSettings>,
        MetricProcessorFactory<MemoryLimiterSettings> {
  @Override
  public String type() {
    return "memory_limiter";
  }

  @Override
  public MemoryLimiterSettings defaults() {
    return MemoryLimiterSettings.defaults();
  }

  @Override
  public Processor create(ComponentContext context, MemoryLimiterSettings settings, Consumer next) {
    MemoryUse use = new HeapUse(context.admission());
    return new MemoryLimiter(context, settings, use, TotalMemory.ofThisMachine());
  }

  @Override
  public MetricProcessor createForMetrics(
      ComponentContext context, MemoryLimiterSettings settings, MetricConsumer next) {
    MemoryUse use = new HeapUse(context.admission());
    return new MetricMemoryLimiter(context, settings, use, TotalMemory.ofThisMachine(), next);
  }
}
