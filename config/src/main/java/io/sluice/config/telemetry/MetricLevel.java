package io.sluice.config.telemetry;

/** How much is counted. */
public enum MetricLevel {
  NONE,
  BASIC,
  NORMAL,
  DETAILED
}
