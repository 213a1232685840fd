package io.sluice.extensions.healthcheck;

import io.sluice.component.ComponentContext;
import io.sluice.component.Extension;
import io.sluice.component.ExtensionFactory;
import io.sluice.transport.EventLoops;
import java.util.function.Supplier;

/** Makes {@code healthcheckv2} extensions, which are the same under another name. */
public final class HealthCheckV2Factory implements ExtensionFactory<HealthCheckSettings> {
  private final Supplier<EventLoops> loops;

  /**
   * A factory of health checks.
   *
   * @param loops the process's event loops, asked when the first port opens
   */
  public HealthCheckV2Factory(Supplier<EventLoops> loops) {
    this.loops = loops;
  }

  @Override
  public String type() {
    return "healthcheckv2";
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
