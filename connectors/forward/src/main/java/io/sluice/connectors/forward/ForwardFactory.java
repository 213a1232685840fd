package io.sluice.connectors.forward;

import io.sluice.component.ComponentContext;
import io.sluice.component.Connector;
import io.sluice.component.ConnectorFactory;
import io.sluice.component.Junction;

/** Makes {@code forward} connectors. */
public final class ForwardFactory implements ConnectorFactory<ForwardSettings> {
  @Override
  public String type() {
    return "forward";
  }

  @Override
  public ForwardSettings defaults() {
    return ForwardSettings.defaults();
  }

  @Override
  public Connector create(ComponentContext context, ForwardSettings settings, Junction next) {
    return new Forward(next);
  }
}
