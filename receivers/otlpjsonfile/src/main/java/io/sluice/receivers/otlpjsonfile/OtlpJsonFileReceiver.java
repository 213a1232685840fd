package io.sluice.receivers.otlpjsonfile;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.StartException;
import io.sluice.component.Timers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the files again and again. Timers say when, the reader does it; the next look is planned
 * when one is over, so there is never more than one.
 */
final class OtlpJsonFileReceiver implements Receiver {
  private static final Duration WRITE_DOWN_EVERY = Duration.ofSeconds(1);

  private final ComponentContext context;
  private final OtlpJsonFileSettings settings;
  private final LineIntake lines;
  private final Reader reader;
  private Watch watch;

  /** Null when nothing outlives the process. */
  private StoredBookmarks stored;

  private long writtenDownNanos;
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
  public synchronized void start(Host host) throws StartException {
    Map<String, Bookmark> readBefore = ReadSoFar.take(context.id());
    StartAt startAt = settings.reading().startAt();
    if (settings.storage().isPresent()) {
      stored = StoredBookmarks.open(context, settings.storage().get(), host);
      Optional<Map<String, Bookmark>> found = stored.found();
      // What nobody knows now came while nobody looked.
      startAt = found.isPresent() ? StartAt.BEGINNING : startAt;
      found.ifPresent(readBefore::putAll);
    }
    writtenDownNanos = context.time().nanoTime();
    watch = new Watch(context, settings, startAt, readBefore);
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
      if (!watch.look(this::take)) {
        Duration wanted = lines.takePause();
        pause = wanted.compareTo(pause) > 0 ? wanted : pause;
      }
      writeDown();
    } catch (RuntimeException e) {
      context.log().error("Reading files met an unexpected failure; this is a fault in Sluice", e);
    }
    plan(pause);
  }

  /** What lies before this line is behind us; long files should not wait for their end. */
  private boolean take(LineReader line, LineTaker.Place place) {
    if (context.time().nanoTime() - writtenDownNanos >= WRITE_DOWN_EVERY.toNanos()) {
      writeDown();
    }
    return lines.take(line, place);
  }

  private void writeDown() {
    writtenDownNanos = context.time().nanoTime();
    if (stored != null) {
      stored.write(watch.bookmarks());
    }
  }

  @Override
  public void stop(Deadline deadline) {
    if (!ends()) {
      return;
    }
    lines.stop();
    reader.stop(deadline);
    Map<String, Bookmark> bookmarks = watch.bookmarks();
    ReadSoFar.keep(context.id(), bookmarks);
    watch.close();
    if (stored != null) {
      stored.write(bookmarks);
      stored.close();
    }
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
