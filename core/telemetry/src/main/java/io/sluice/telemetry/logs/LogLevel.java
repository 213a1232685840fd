package io.sluice.telemetry.logs;

import ch.qos.logback.classic.Level;
import java.util.Locale;

/** How grave a line must be to be written. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARN,
  ERROR,
  DPANIC,
  PANIC,
  FATAL;

  /** Reads a level in any case, as configurations write it. */
  public static LogLevel parse(String text) {
    for (LogLevel level : values()) {
      if (level.name().equalsIgnoreCase(text)) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        "unknown log level \""
            + text
            + "\": expected debug, info, warn, error, dpanic, panic or fatal");
  }

  Level threshold() {
    return switch (this) {
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARN -> Level.WARN;
      case ERROR -> Level.ERROR;
      // The collector's three levels above error. Sluice has no such lines, so nothing is written.
      case DPANIC, PANIC, FATAL -> Level.OFF;
    };
  }

  LogLevel stricter(LogLevel other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
