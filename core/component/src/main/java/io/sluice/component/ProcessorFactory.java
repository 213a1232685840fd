package io.sluice.component;

/** Makes processors; {@code next} is where a holding one sends what it lets go. */
public non-sealed interface ProcessorFactory<S> extends ComponentFactory<S> {
  Processor create(ComponentContext context, S settings, Consumer next);

  @Override
  default ComponentKind kind() {
    return ComponentKind.PROCESSOR;
  }
}
