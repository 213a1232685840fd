package io.sluice.connectors.roundrobin;

import io.sluice.component.ComponentContext;
import io.sluice.component.Connector;
import io.sluice.component.ConnectorFactory;
import io.sluice.component.Junction;
import java.util.List;

/** Makes {@code round_robin} connectors. */
public final class RoundRobinFactory implements ConnectorFactory<RoundRobinSettings> {
  @Override
  public String type() {
    return "round_robin";
  }

  @Override
  public List<String> formerTypes() {
    return List.of("roundrobin");
  }

  @Override
  public RoundRobinSettings defaults() {
    return RoundRobinSettings.defaults();
  }

  @Override
  public Connector create(ComponentContext context, RoundRobinSettings settings, Junction next) {
    return new RoundRobin(next);
  }
}
