package io.sluice.telemetry.metrics;

import java.util.Locale;

/** The types that the exposition format knows. */
enum MetricKind {
  COUNTER,
  GAUGE,
  HISTOGRAM,
  SUMMARY,
  UNTYPED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
