package io.sluice.telemetry.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns an event into a line, with its line feed. */
sealed interface LineFormat permits ConsoleFormat, JsonFormat, BareFormat {
  void append(ILoggingEvent event, StringBuilder line);

  /** {@code info}, {@code warn} … */
  static String level(ILoggingEvent event) {
    return event.getLevel().toString().toLowerCase(Locale.ROOT);
  }

  /**
   * Which of the dearer parts lines have.
   *
   * @param caller whether they say where in the code they come from
   * @param stackFrom from which level exceptions are written with their stack
   */
  record Parts(boolean caller, Level stackFrom) {
    Optional<String> callerOf(ILoggingEvent event) {
      List<?> markers = event.getMarkerList();
      boolean wanted = caller && (markers == null || !markers.contains(LineMarkers.NO_CALLER));
      return wanted ? Caller.find() : Optional.empty();
    }

    Optional<String> stackOf(ILoggingEvent event) {
      return event.getThrowableProxy() != null && event.getLevel().isGreaterOrEqual(stackFrom)
          ? Optional.of(ThrowableProxyUtil.asString(event.getThrowableProxy()).stripTrailing())
          : Optional.empty();
    }
  }
}
