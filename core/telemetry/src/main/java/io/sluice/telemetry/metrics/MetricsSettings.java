package io.sluice.telemetry.metrics;

import java.util.Optional;

/**
 * How metrics are measured and written.
 *
 * @param level how much is measured
 * @param withoutScopeInfo leaves out the {@code otel_scope_*} labels
 * @param withoutTypeSuffix leaves out {@code _total} after counters
 * @param withoutUnits leaves out the unit after names
 * @param resourceConstantLabels which resource attributes become labels of every series; without it
 *     they are on {@code target_info} only
 */
public record MetricsSettings(
    MetricLevel level,
    boolean withoutScopeInfo,
    boolean withoutTypeSuffix,
    boolean withoutUnits,
    Optional<ResourceLabels> resourceConstantLabels) {
  public static MetricsSettings defaults() {
    return new MetricsSettings(MetricLevel.NORMAL, true, true, true, Optional.empty());
  }
}
