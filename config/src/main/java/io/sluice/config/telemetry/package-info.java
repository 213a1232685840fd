/**
 * The settings under {@code service::telemetry}: what Sluice tells about itself. Start at {@link
 * io.sluice.config.telemetry.TelemetrySettings}.
 */
package io.sluice.config.telemetry;
