package io.sluice.processors.span;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;
import io.sluice.component.Stability;

/** Makes {@code span} processors. */
public final class SpanFactory implements ProcessorFactory<SpanSettings> {
  @Override
  public String type() {
    return "span";
  }

  @Override
  public SpanSettings defaults() {
    return SpanSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.ALPHA;
  }

  @Override
  public Processor create(ComponentContext context, SpanSettings settings, Consumer next) {
    return new SpanProcessor(settings);
  }
}
