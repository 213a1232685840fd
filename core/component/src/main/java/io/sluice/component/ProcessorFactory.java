package io.sluice.component;

/** Makes processors; {@code next} is where a holding one sends what it lets go. */
public non-sealed interface ProcessorFactory<S> extends ComponentFactory<S> {
  Processor create(ComponentContext context, S settings, Consumer next);

  /**
   * Whether its processors keep spans by design. A pipeline that acknowledges when spans are stored
   * has no place for them: what they hold is in memory.
   */
  default boolean holds() {
    return false;
  }
}
