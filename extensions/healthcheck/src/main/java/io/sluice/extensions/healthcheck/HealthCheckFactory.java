package io.sluice.extensions.healthcheck;

import io.sluice.component.ComponentContext;
import io.sluice.component.Extension;
import io.sluice.component.ExtensionFactory;
import io.sluice.transport.EventLoops;
import java.util.function.Supplier;

/** Makes {@code health_check} and {@code healthcheckv2} extensions, which are the same. */
public final class HealthCheckFactory implements ExtensionFactory<HealthCheckSettings> {
  private final String type;
  private final Supplier<EventLoops> loops;

  /**
   * A factory of health checks.
   *
   * @param type one of the two names
   * @param loops the process's event loops, asked when the first port opens
   */
  public HealthCheckFactory(String type, Supplier<EventLoops> loops) {
    this.type = type;
    this.loops = loops;
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public HealthCheckSettings defaults() {
    return HealthCheckSettings.defaults();
  }

  @Override
  public Extension create(ComponentContext context, HealthCheckSettings settings) {
    return new HealthCheck(context, settings, loops);
  }
}
