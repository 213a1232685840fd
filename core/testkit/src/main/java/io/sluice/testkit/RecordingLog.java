package io.sluice.testkit;

import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Marker;
import org.slf4j.event.DefaultLoggingEvent;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** A logger that keeps its lines. */
public final class RecordingLog extends LegacyAbstractLogger implements LoggingEventAware {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<Line> lines = new ArrayList<>();

  /**
   * One line.
   *
   * @param message with its arguments filled in
   * @param cause null when there was none
   */
  public record Line(Level level, String message, Map<String, Object> fields, Throwable cause) {}

  /** What was written so far. */
  public List<Line> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** The messages of one level. */
  public List<String> messages(Level level) {
    return lines().stream().filter(line -> line.level() == level).map(Line::message).toList();
  }

  @Override
  public void log(LoggingEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        fields.put(pair.key, pair.value);
      }
    }
    String message =
        MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray());
    synchronized (lines) {
      lines.add(new Line(event.getLevel(), message, fields, event.getThrowable()));
    }
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level, Marker marker, String message, Object[] arguments, Throwable throwable) {
    DefaultLoggingEvent event = new DefaultLoggingEvent(level, this);
    event.setMessage(message);
    if (arguments != null) {
      event.addArguments(arguments);
    }
    event.setThrowable(throwable);
    log(event);
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return RecordingLog.class.getName();
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return true;
  }

  @Override
  public boolean isInfoEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }
}
