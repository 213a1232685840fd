package io.sluice.telemetry.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Marker;

/**
 * The way every line takes: thinned out, formatted, written. It stays for the life of the process
 * and is switched from one destination to the next under its lock, so that no line falls between
 * them. A slow output holds up whoever logs; lines are few by design.
 */
final class LineAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private static final int USUAL_LENGTH = 256;

  private final ComponentFields components;
  private final RecentTroubles troubles = new RecentTroubles();
  private Destination destination;
  private long suppressed;

  LineAppender(ComponentFields components, Destination first) {
    this.components = components;
    this.destination = first;
  }

  ComponentFields components() {
    return components;
  }

  RecentTroubles troubles() {
    return troubles;
  }

  /** Sends further lines elsewhere and closes where they went before. */
  void switchTo(Destination next) throws IOException {
    Destination before;
    synchronized (this) {
      before = destination;
      destination = next;
    }
    before.outputs().close();
  }

  synchronized long suppressed() {
    return suppressed;
  }

  @Override
  protected synchronized void append(ILoggingEvent event) {
    troubles.note(event);
    if (!destination.admits(event)) {
      suppressed++;
      return;
    }
    StringBuilder line = new StringBuilder(USUAL_LENGTH);
    destination.format().append(event, line);
    destination.outputs().write(line);
  }

  /**
   * Where lines go and what they look like.
   *
   * @param sampler empty when all lines are written
   */
  record Destination(Optional<LogSampler> sampler, LineFormat format, LogOutputs outputs) {
    boolean admits(ILoggingEvent event) {
      List<Marker> markers = event.getMarkerList();
      return sampler.isEmpty()
          || (markers != null && markers.contains(LineMarkers.NOT_SAMPLED))
          || sampler.get().admits(event.getLevel(), event.getFormattedMessage());
    }
  }
}
