/**
 * Sluice's own metrics. Components register Micrometer meters in the registry that they are given;
 * a meter's name is the final Prometheus name, {@code otelcol_receiver_accepted_spans}, so that
 * what the code says is what a dashboard asks for. Names are not written in components but taken
 * from the catalogue, which also knows each metric's help text, unit, buckets, and the level from
 * which it exists. Below that level a meter costs nothing: the registry answers with one that does
 * nothing.
 *
 * <p>Starting points: {@link io.sluice.telemetry.metrics.CollectorMetrics}, the catalogue; {@link
 * io.sluice.telemetry.metrics.CumulativeMeterRegistry}, where meters live; {@link
 * io.sluice.telemetry.metrics.PrometheusText}, which writes them out.
 */
package io.sluice.telemetry.metrics;
