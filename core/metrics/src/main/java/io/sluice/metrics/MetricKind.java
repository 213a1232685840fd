package io.sluice.metrics;

/** What the points of a metric are. */
public enum MetricKind {
  GAUGE,
  /** A sum that can fall. */
  SUM,
  /** A sum that only grows. */
  MONOTONIC_SUM,
  HISTOGRAM,
  EXPONENTIAL_HISTOGRAM
}
