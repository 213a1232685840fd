package io.sluice.processors.redaction;

/** How much attributes say about what was done to the others. */
enum SummaryLevel {
  SILENT,
  /** How many there were. */
  INFO,
  /** Their keys as well. */
  DEBUG
}
