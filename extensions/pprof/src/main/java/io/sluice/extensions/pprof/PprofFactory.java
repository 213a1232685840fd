package io.sluice.extensions.pprof;

import io.sluice.component.ComponentContext;
import io.sluice.component.Extension;
import io.sluice.component.ExtensionFactory;
import io.sluice.transport.EventLoops;
import java.util.function.Supplier;

/** Makes {@code pprof} extensions. */
public final class PprofFactory implements ExtensionFactory<PprofSettings> {
  private final Supplier<EventLoops> loops;

  /**
   * A factory of recordings.
   *
   * @param loops the process's event loops, asked when the first port opens
   */
  public PprofFactory(Supplier<EventLoops> loops) {
    this.loops = loops;
  }

  @Override
  public String type() {
    return "pprof";
  }

  @Override
  public PprofSettings defaults() {
    return PprofSettings.defaults();
  }

  @Override
  public Extension create(ComponentContext context, PprofSettings settings) {
    return new Pprof(context, settings, loops);
  }
}
