package io.sluice.exporters.debug;

import io.sluice.component.ComponentContext;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.component.MetricExporter;
import io.sluice.component.MetricExporterFactory;
import io.sluice.exporters.sending.RetrySettings;
import io.sluice.exporters.sending.SendingExporter;
import io.sluice.exporters.sending.SendingSettings;
import java.time.Duration;

/** Makes exporters that print what passes. */
public final class DebugExporterFactory
    implements ExporterFactory<DebugExporterSettings>,
        MetricExporterFactory<DebugExporterSettings> {
  @Override
  public String type() {
    return "debug";
  }

  @Override
  public DebugExporterSettings defaults() {
    return DebugExporterSettings.defaults();
  }

  @Override
  public Exporter create(ComponentContext context, DebugExporterSettings settings) {
    SendingSettings sending =
        new SendingSettings(Duration.ZERO, settings.sendingQueue(), noRetries());
    return new SendingExporter(context, sending, new SpanPrinter(context, settings));
  }

  @Override
  public MetricExporter createForMetrics(ComponentContext context, DebugExporterSettings settings) {
    return new MetricsPrinter(context, settings);
  }

  private static RetrySettings noRetries() {
    RetrySettings usual = RetrySettings.defaults();
    return new RetrySettings(
        false,
        usual.initialInterval(),
        usual.randomizationFactor(),
        usual.multiplier(),
        usual.maxInterval(),
        usual.maxElapsedTime());
  }
}
