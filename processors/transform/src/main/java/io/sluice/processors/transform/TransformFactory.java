package io.sluice.processors.transform;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;

/** Makes {@code transform} processors. */
public final class TransformFactory implements ProcessorFactory<TransformSettings> {
  @Override
  public String type() {
    return "transform";
  }

  @Override
  public TransformSettings defaults() {
    return TransformSettings.defaults();
  }

  @Override
  public Processor create(ComponentContext context, TransformSettings settings, Consumer next) {
    return new TransformProcessor(context, settings);
  }
}
