package io.sluice.exporters.prometheus;

import io.sluice.component.TimeSource;
import io.sluice.telemetry.logs.ThrottledLog;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Says what cannot be shown, each thing now and then. */
final class Complaints {
  private final ThrottledLog log;

  Complaints(Logger log, TimeSource time) {
    this.log = new ThrottledLog(log, time);
  }

  void say(String about, String message, Object argument) {
    log.at(Level.WARN, about).log(message, argument);
  }
}
