package io.sluice.processors.resource;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;

/** Makes {@code resource} processors. */
public final class ResourceFactory implements ProcessorFactory<ResourceSettings> {
  @Override
  public String type() {
    return "resource";
  }

  @Override
  public ResourceSettings defaults() {
    return ResourceSettings.defaults();
  }

  @Override
  public Processor create(ComponentContext context, ResourceSettings settings, Consumer next) {
    return new ResourceProcessor(settings);
  }
}
