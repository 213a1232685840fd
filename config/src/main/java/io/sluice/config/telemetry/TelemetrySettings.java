package io.sluice.config.telemetry;

/**
 * What Sluice tells about itself.
 *
 * @param logs its log lines
 * @param metrics its counters
 * @param traces traces of its own work
 * @param resource how it names itself in all three
 */
public record TelemetrySettings(
    LogSettings logs, MetricSettings metrics, TraceSettings traces, ResourceSettings resource) {
  public static TelemetrySettings defaults() {
    return new TelemetrySettings(
        LogSettings.defaults(),
        MetricSettings.defaults(),
        TraceSettings.defaults(),
        ResourceSettings.defaults());
  }
}
