package io.sluice.telemetry.logs;

/** The form of a line: columns between tabs for people, or one JSON object for machines. */
public enum LogEncoding {
  CONSOLE,
  JSON
}
