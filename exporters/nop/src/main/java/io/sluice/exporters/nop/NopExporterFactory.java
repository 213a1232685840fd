package io.sluice.exporters.nop;

import io.sluice.component.ComponentContext;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.component.MetricExporter;
import io.sluice.component.MetricExporterFactory;

/** Makes exporters that take everything and send nothing. */
public final class NopExporterFactory
    implements ExporterFactory<NopExporterSettings>, MetricExporterFactory<NopExporterSettings> {
  @Override
  public String type() {
    return "nop";
  }

  @Override
  public NopExporterSettings defaults() {
    return NopExporterSettings.defaults();
  }

  @Override
  public Exporter create(ComponentContext context, NopExporterSettings settings) {
    return new NopExporter();
  }

  @Override
  public MetricExporter createForMetrics(ComponentContext context, NopExporterSettings settings) {
    return metrics -> {};
  }
}
