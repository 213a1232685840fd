package io.sluice.exporters.loadbalancing;

import io.sluice.component.StartException;
import java.util.List;

/** The resolver {@code static}: backends that never change. */
record FixedList(List<String> endpoints) implements Resolver {
  @Override
  public String name() {
    return "static";
  }

  @Override
  public void start(Listener listener) throws StartException {
    listener.resolved(endpoints);
  }

  @Override
  public void stop() {
    // There is nothing to end.
  }
}
