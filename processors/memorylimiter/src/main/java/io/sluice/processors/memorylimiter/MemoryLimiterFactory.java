package io.sluice.processors.memorylimiter;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;

/** Makes {@code memory_limiter} processors. */
public final class MemoryLimiterFactory implements ProcessorFactory<MemoryLimiterSettings> {
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
}
