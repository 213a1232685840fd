package io.sluice.processors.groupbyattrs;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;

/** Makes {@code groupbyattrs} processors. */
public final class GroupByAttrsFactory implements ProcessorFactory<GroupByAttrsSettings> {
  @Override
  public String type() {
    return "groupbyattrs";
  }

  @Override
  public GroupByAttrsSettings defaults() {
    return GroupByAttrsSettings.defaults();
  }

  @Override
  public Processor create(ComponentContext context, GroupByAttrsSettings settings, Consumer next) {
    return new GroupByAttrsProcessor(context, settings, next);
  }
}
