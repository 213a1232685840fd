package io.sluice.processors.attributes;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;

/** Makes {@code attributes} processors. */
public final class AttributesFactory implements ProcessorFactory<AttributesSettings> {
  @Override
  public String type() {
    return "attributes";
  }

  @Override
  public AttributesSettings defaults() {
    return AttributesSettings.defaults();
  }

  @Override
  public Processor create(ComponentContext context, AttributesSettings settings, Consumer next) {
    return new AttributesProcessor(settings);
  }
}
