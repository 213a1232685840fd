package io.sluice.extensions.zpages;

import io.sluice.component.ComponentContext;
import io.sluice.component.Extension;
import io.sluice.component.ExtensionFactory;
import io.sluice.transport.EventLoops;
import java.util.function.Supplier;

/** Makes {@code zpages} extensions. */
public final class ZPagesFactory implements ExtensionFactory<ZPagesSettings> {
  private final Supplier<EventLoops> loops;

  /**
   * A factory of pages.
   *
   * @param loops the process's event loops, asked when the first page opens
   */
  public ZPagesFactory(Supplier<EventLoops> loops) {
    this.loops = loops;
  }

  @Override
  public String type() {
    return "zpages";
  }

  @Override
  public ZPagesSettings defaults() {
    return ZPagesSettings.defaults();
  }

  @Override
  public Extension create(ComponentContext context, ZPagesSettings settings) {
    return new ZPages(context, settings, loops);
  }
}
