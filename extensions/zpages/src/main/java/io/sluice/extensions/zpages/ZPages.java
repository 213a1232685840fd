package io.sluice.extensions.zpages;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Extension;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.component.Timers;
import io.sluice.extensions.serving.Door;
import io.sluice.extensions.zpages.pages.Site;
import io.sluice.transport.EventLoops;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Looks at the counters once a second, and serves the pages that show them. */
final class ZPages implements Extension {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final ComponentContext context;
  private final ZPagesSettings settings;
  private final Supplier<EventLoops> loops;
  private PageDesk desk;
  private Door door;
  private Site site;
  private Timers.Timer nextLook;
  private boolean stopped;

  ZPages(ComponentContext context, ZPagesSettings settings, Supplier<EventLoops> loops) {
    this.context = context;
    this.settings = settings;
    this.loops = loops;
  }

  @Override
  public void start(Host host) throws StartException {
    site = new Site(context, host.inspection(), processStarted(), settings.expvar().enabled());
    desk = new PageDesk(context, settings.server(), site);
    door = Door.open("Serving pages", context, settings.server(), loops.get(), host, desk);
    lookAndGoOn();
  }

  private Instant processStarted() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .orElseGet(() -> Instant.ofEpochMilli(context.time().epochMillis()));
  }

  private synchronized void lookAndGoOn() {
    if (!stopped) {
      site.sample(context.time().nanoTime());
      nextLook = context.timers().after(BETWEEN_LOOKS, this::lookAndGoOn);
    }
  }

  @Override
  public void stop(Deadline deadline) {
    synchronized (this) {
      stopped = true;
      if (nextLook != null) {
        nextLook.cancel();
      }
    }
    if (door != null) {
      door.close(deadline);
    }
    if (desk != null) {
      desk.close();
    }
  }

  /** The port that was given, for those who asked for any. */
  int port() {
    return door.port();
  }
}
