package io.sluice.processors.resourcedetection;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;
import java.util.List;

/** Makes {@code resource_detection} processors. */
public final class ResourceDetectionFactory implements ProcessorFactory<ResourceDetectionSettings> {
  private final Surroundings surroundings;

  public ResourceDetectionFactory() {
    this(Surroundings.ofThisProcess());
  }

  ResourceDetectionFactory(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public String type() {
    return "resource_detection";
  }

  @Override
  public List<String> formerTypes() {
    return List.of("resourcedetection");
  }

  @Override
  public ResourceDetectionSettings defaults() {
    return ResourceDetectionSettings.defaults();
  }

  @Override
  public Processor create(
      ComponentContext context, ResourceDetectionSettings settings, Consumer next) {
    return new ResourceDetectionProcessor(context, settings, surroundings);
  }
}
