package io.sluice.connectors.routing;

import io.sluice.component.ComponentContext;
import io.sluice.component.Connector;
import io.sluice.component.ConnectorFactory;
import io.sluice.component.Junction;
import io.sluice.component.Stability;

/** Makes {@code routing} connectors. */
public final class RoutingFactory implements ConnectorFactory<RoutingSettings> {
  @Override
  public String type() {
    return "routing";
  }

  @Override
  public RoutingSettings defaults() {
    return RoutingSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.ALPHA;
  }

  @Override
  public Connector create(ComponentContext context, RoutingSettings settings, Junction next) {
    return new Router(context, settings, next);
  }
}
