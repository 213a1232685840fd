package io.sluice.config.telemetry;

/** Severities of log lines, by the names that configurations use. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARN,
  ERROR,
  DPANIC,
  PANIC,
  FATAL
}
