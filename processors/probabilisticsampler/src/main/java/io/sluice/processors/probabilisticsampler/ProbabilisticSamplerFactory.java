package io.sluice.processors.probabilisticsampler;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;

/** Makes {@code probabilistic_sampler} processors. */
public final class ProbabilisticSamplerFactory
    implements ProcessorFactory<ProbabilisticSamplerSettings> {
  @Override
  public String type() {
    return "probabilistic_sampler";
  }

  @Override
  public ProbabilisticSamplerSettings defaults() {
    return ProbabilisticSamplerSettings.defaults();
  }

  @Override
  public Processor create(
      ComponentContext context, ProbabilisticSamplerSettings settings, Consumer next) {
    return new ProbabilisticSampler(context, settings);
  }
}
