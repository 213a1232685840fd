package io.sluice.config.report;

/** What follows from a problem. */
public enum Severity {
  /** The configuration cannot be used. */
  ERROR,
  /** It can, but somebody should look. */
  WARNING
}
