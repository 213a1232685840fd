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

/**
 * Serves the pages, and looks at the counters that they show: once a second while somebody reads
 * them, and now and then when nobody does, so that the first one to come sees rates at once.
 */
final class ZPages implements Extension {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_GLANCES = Duration.ofSeconds(10);

  /** So long after the last reader somebody still is one. */
  private static final Duration READING = Duration.ofMinutes(1);

  private final ComponentContext context;
  private final ZPagesSettings settings;
  private final Supplier<EventLoops> loops;
  private PageDesk desk;
  private Door door;
  private Site site;
  private Timers.Timer nextLook;
  private boolean stopped;
  private boolean resting;
  private long lastReader;

  ZPages(ComponentContext context, ZPagesSettings settings, Supplier<EventLoops> loops) {
    this.context = context;
    this.settings = settings;
    this.loops = loops;
  }

  @Override
  public void start(Host host) throws StartException {
    site = new Site(context, host.inspection(), processStarted(), settings.expvar().enabled());
    lastReader = context.time().nanoTime() - READING.toNanos();
    desk = new PageDesk(context, settings.server(), site, this::read);
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
      long now = context.time().nanoTime();
      site.sample(now);
      resting = now - lastReader >= READING.toNanos();
      Duration pause = resting ? BETWEEN_GLANCES : BETWEEN_LOOKS;
      nextLook = context.timers().after(pause, this::lookAndGoOn);
    }
  }

  /** Somebody is about to read a page. */
  private synchronized void read() {
    lastReader = context.time().nanoTime();
    if (resting) {
      nextLook.cancel();
      lookAndGoOn();
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
    if (desk != null) {
      desk.endWatching();
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
