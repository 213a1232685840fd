package io.sluice.connectors.servicegraph;

import io.sluice.component.ComponentContext;
import io.sluice.component.Connector;
import io.sluice.component.MetricConnectorFactory;
import io.sluice.component.MetricConsumer;
import io.sluice.component.Stability;
import java.util.List;

/** Makes {@code service_graph} connectors. */
public final class ServiceGraphFactory implements MetricConnectorFactory<ServiceGraphSettings> {
  @Override
  public String type() {
    return "service_graph";
  }

  @Override
  public List<String> formerTypes() {
    return List.of("servicegraph");
  }

  @Override
  public ServiceGraphSettings defaults() {
    return ServiceGraphSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.ALPHA;
  }

  @Override
  public Connector create(
      ComponentContext context, ServiceGraphSettings settings, MetricConsumer next) {
    return new ServiceGraph(context, settings, next);
  }
}
