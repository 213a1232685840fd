package io.sluice.distro;

import io.sluice.config.telemetry.LogSettings;
import io.sluice.config.telemetry.MetricReader.Prometheus;
import io.sluice.config.telemetry.MetricSettings;
import io.sluice.config.telemetry.ResourceSettings;
import io.sluice.telemetry.TelemetryResource;
import io.sluice.telemetry.logs.LogEncoding;
import io.sluice.telemetry.logs.LogLevel;
import io.sluice.telemetry.logs.LogSampling;
import io.sluice.telemetry.metrics.MetricLevel;
import io.sluice.telemetry.metrics.MetricsSettings;
import io.sluice.telemetry.metrics.ResourceLabels;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** From {@code service.telemetry} as configured to what the telemetry module wants to know. */
final class TelemetryMapping {
  private TelemetryMapping() {}

  static io.sluice.telemetry.logs.LogSettings logs(LogSettings configured) {
    Optional<LogSampling> sampling =
        configured
            .sampling()
            .filter(LogSettings.Sampling::enabled)
            .map(s -> new LogSampling(s.tick(), s.initial(), s.thereafter()));
    return new io.sluice.telemetry.logs.LogSettings(
        LogLevel.parse(configured.level().name()),
        LogLevel.WARN,
        LogEncoding.valueOf(configured.encoding().name()),
        configured.development(),
        configured.disableCaller(),
        configured.disableStacktrace(),
        configured.disableZapResource(),
        sampling,
        configured.outputPaths(),
        configured.errorOutputPaths(),
        configured.initialFields());
  }

  static MetricLevel level(MetricSettings configured) {
    return MetricLevel.parse(configured.level().name());
  }

  static MetricsSettings page(MetricSettings configured, Prometheus page) {
    return new MetricsSettings(
        level(configured),
        page.withoutScopeInfo(),
        page.withoutTypeSuffix(),
        page.withoutUnits(),
        page.withResourceConstantLabels()
            .map(labels -> new ResourceLabels(labels.included(), labels.excluded())));
  }

  static TelemetryResource resource(TelemetryResource ours, ResourceSettings configured) {
    Map<String, String> attributes = new HashMap<>();
    configured.attributes().forEach((name, value) -> attributes.put(name, value.orElse(null)));
    return ours.with(attributes);
  }
}
