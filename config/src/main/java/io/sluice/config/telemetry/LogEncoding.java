package io.sluice.config.telemetry;

/** How a log line looks. */
public enum LogEncoding {
  /** Columns with tabs between them. */
  CONSOLE,
  /** One JSON object a line. */
  JSON
}
