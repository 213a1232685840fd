package io.sluice.processors.filter;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;
import io.sluice.component.Stability;

/** Makes {@code filter} processors. */
public final class FilterFactory implements ProcessorFactory<FilterSettings> {
  @Override
  public String type() {
    return "filter";
  }

  @Override
  public FilterSettings defaults() {
    return FilterSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.ALPHA;
  }

  @Override
  public Processor create(ComponentContext context, FilterSettings settings, Consumer next) {
    return new FilterProcessor(context, settings);
  }
}
