package io.sluice.processors.redaction;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;

/** Makes {@code redaction} processors. */
public final class RedactionFactory implements ProcessorFactory<RedactionSettings> {
  @Override
  public String type() {
    return "redaction";
  }

  @Override
  public RedactionSettings defaults() {
    return RedactionSettings.defaults();
  }

  @Override
  public Processor create(ComponentContext context, RedactionSettings settings, Consumer next) {
    return new Redaction(context, settings);
  }
}
