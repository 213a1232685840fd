package io.sluice.metrics;

/**
 * A metric without its points.
 *
 * @param name with dots, as in OTLP
 * @param description a sentence for people; may be empty
 * @param unit as UCUM writes it: {@code ms}; may be empty
 * @param temporality counts for sums and histograms only
 */
public record MetricHead(
    String name, String description, String unit, MetricKind kind, Temporality temporality) {}
