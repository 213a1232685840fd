package io.sluice.exporters.prometheus;

import io.sluice.metrics.MetricKind;

/** What Prometheus calls the kinds of metrics. */
enum FamilyType {
  COUNTER,
  GAUGE,
  HISTOGRAM;

  static FamilyType of(MetricKind kind) {
    return switch (kind) {
      case MONOTONIC_SUM -> COUNTER;
      case GAUGE, SUM -> GAUGE;
      case HISTOGRAM, EXPONENTIAL_HISTOGRAM -> HISTOGRAM;
    };
  }
}
