package io.sluice.exporters.debug;

import io.sluice.component.ComponentContext;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.component.MetricExporter;
import io.sluice.component.MetricExporterFactory;
import io.sluice.component.Stability;

/** Makes {@code debug} exporters for configurations that still call them {@code logging}. */
public final class LoggingExporterFactory
    implements ExporterFactory<LoggingExporterSettings>,
        MetricExporterFactory<LoggingExporterSettings> {
  private final DebugExporterFactory debug = new DebugExporterFactory();

  @Override
  public String type() {
    return "logging";
  }

  @Override
  public LoggingExporterSettings defaults() {
    return LoggingExporterSettings.defaults();
  }

  @Override
  public Exporter create(ComponentContext context, LoggingExporterSettings settings) {
    return debug.create(context, settings.modern());
  }

  @Override
  public MetricExporter createForMetrics(
      ComponentContext context, LoggingExporterSettings settings) {
    return debug.createForMetrics(context, settings.modern());
  }

  @Override
  public Stability stability() {
    return Stability.DEPRECATED;
  }
}
