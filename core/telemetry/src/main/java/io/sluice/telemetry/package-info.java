/**
 * What Sluice says about itself: metrics under the collector's names and log lines in the
 * collector's forms, so that dashboards, alerts and greps written for it keep working.
 *
 * <p>Starting points: {@link io.sluice.telemetry.metrics.CollectorMetrics} lists every metric;
 * {@link io.sluice.telemetry.logs.Logging} sets up the log; {@link
 * io.sluice.telemetry.TelemetryResource} says who is speaking in both.
 */
package io.sluice.telemetry;
