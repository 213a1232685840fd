package io.sluice.connectors.failover;

import io.sluice.component.ComponentContext;
import io.sluice.component.Connector;
import io.sluice.component.ConnectorFactory;
import io.sluice.component.Junction;
import io.sluice.component.Stability;

/** Makes {@code failover} connectors. */
public final class FailoverFactory implements ConnectorFactory<FailoverSettings> {
  @Override
  public String type() {
    return "failover";
  }

  @Override
  public FailoverSettings defaults() {
    return FailoverSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.ALPHA;
  }

  @Override
  public Connector create(ComponentContext context, FailoverSettings settings, Junction next) {
    return new Failover(context, settings, next);
  }
}
