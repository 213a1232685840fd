package io.sluice.receivers.otlpjsonfile;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.Timers;
import java.time.Duration;

/**
 * Looks at the files again and again. Timers say when, the reader does it; the next look is planned
 * when one is over, so there is never more than one.
 */
final class OtlpJsonFileReceiver implements Receiver {
  private final ComponentContext context;
  private final OtlpJsonFileSettings settings;
  private final LineIntake lines;
  private final Reader reader;
  private Watch watch;
  private Timers.Timer next;
  private boolean stopped;

  OtlpJsonFileReceiver(
      ComponentContext context, OtlpJsonFileSettings settings, Intake intake, Reader reader) {
    this.context = context;
    this.settings = settings;
    this.reader = reader;
    this.lines = new LineIntake(context, settings.labels(), intake);
  }

  @Override
  public synchronized void start(Host host) {
    watch = new Watch(context, settings, ReadSoFar.take(context.id()));
    plan(Duration.ZERO);
  }

  private synchronized void plan(Duration after) {
    if (!stopped) {
      next = context.timers().after(after, () -> reader.execute(this::look));
    }
  }

  private void look() {
    Duration pause = settings.reading().pollInterval();
    try {
      if (!watch.look(lines)) {
        Duration wanted = lines.takePause();
        pause = wanted.compareTo(pause) > 0 ? wanted : pause;
      }
    } catch (RuntimeException e) {
      context.log().error("Reading files met an unexpected failure; this is a fault in Sluice", e);
    }
    plan(pause);
  }

  @Override
  public void stop(Deadline deadline) {
    if (!ends()) {
      return;
    }
    lines.stop();
    reader.stop(deadline);
    ReadSoFar.keep(context.id(), watch.close());
  }

  /** Whether it was running until now. */
  private synchronized boolean ends() {
    boolean running = watch != null && !stopped;
    stopped = true;
    if (next != null) {
      next.cancel();
    }
    return running;
  }
}
