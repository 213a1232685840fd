/**
 * Metrics that are counted from spans, as the bytes of OTLP: they are written once where they are
 * counted, and read only where somebody needs their values.
 *
 * <p>Starting points: {@link io.sluice.metrics.MetricBatch}; {@link io.sluice.metrics.MetricWriter}
 * makes one of {@link io.sluice.metrics.Point}s, {@link io.sluice.metrics.MetricReader} shows the
 * points of one.
 */
package io.sluice.metrics;
