package io.sluice.processors.groupbytrace;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;

/** Makes {@code groupbytrace} processors. */
public final class GroupByTraceFactory implements ProcessorFactory<GroupByTraceSettings> {
  @Override
  public String type() {
    return "groupbytrace";
  }

  @Override
  public GroupByTraceSettings defaults() {
    return GroupByTraceSettings.defaults();
  }

  @Override
  public Processor create(ComponentContext context, GroupByTraceSettings settings, Consumer next) {
    return new GroupByTraceProcessor(context, settings, next);
  }

  @Override
  public boolean holds() {
    return true;
  }
}
