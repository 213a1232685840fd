/**
 * Metrics that are counted from spans, as the bytes of OTLP: they are written once where they are
 * counted, and read only where somebody needs their values.
 *
 * <p>Starting point: {@link io.sluice.metrics.MetricBatch}.
 */
package io.sluice.metrics;
