package io.sluice.processors.tailsampling;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;
import io.sluice.component.Stability;

/** Makes {@code tail_sampling} processors. */
public final class TailSamplingFactory implements ProcessorFactory<TailSamplingSettings> {
  @Override
  public String type() {
    return "tail_sampling";
  }

  @Override
  public TailSamplingSettings defaults() {
    return TailSamplingSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.BETA;
  }

  @Override
  public Processor create(ComponentContext context, TailSamplingSettings settings, Consumer next) {
    return new TailSampler(context, settings, next);
  }

  @Override
  public boolean holds() {
    return true;
  }
}
