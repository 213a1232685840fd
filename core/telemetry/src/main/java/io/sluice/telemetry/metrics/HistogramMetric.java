package io.sluice.telemetry.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * A metric that tells how values are spread. Durations are recorded in seconds.
 *
 * @param bounds the buckets' upper bounds, without the infinite one
 */
public record HistogramMetric(Facts facts, BucketBounds bounds) implements Metric {
  /**
   * The histogram with these labels; callers keep it.
   *
   * @param labels names and values in turn
   */
  public DistributionSummary in(MeterRegistry registry, String... labels) {
    return DistributionSummary.builder(name())
        .description(facts.helpLine())
        .baseUnit(facts.unit())
        .tags(labels)
        .register(registry);
  }
}
