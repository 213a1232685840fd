package io.sluice.exporters.otlp;

import io.sluice.component.ComponentContext;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.component.MetricExporter;
import io.sluice.component.MetricExporterFactory;
import io.sluice.component.Stability;
import io.sluice.exporters.client.HttpSender;
import io.sluice.exporters.sending.MetricSendingExporter;
import io.sluice.exporters.sending.SendingExporter;
import java.util.List;

/** Makes {@code otlp_http} exporters. */
public final class OtlpHttpExporterFactory
    implements ExporterFactory<OtlpHttpExporterSettings>,
        MetricExporterFactory<OtlpHttpExporterSettings> {
  @Override
  public String type() {
    return "otlp_http";
  }

  @Override
  public List<String> formerTypes() {
    return List.of("otlphttp");
  }

  @Override
  public OtlpHttpExporterSettings defaults() {
    return OtlpHttpExporterSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.STABLE;
  }

  @Override
  public Exporter create(ComponentContext context, OtlpHttpExporterSettings settings) {
    HttpSender sender =
        new HttpSender(context, settings.client(), new OtlpDialogue(context, settings));
    return new SendingExporter(context, settings.sending(), sender);
  }

  @Override
  public MetricExporter createForMetrics(
      ComponentContext context, OtlpHttpExporterSettings settings) {
    return new MetricSendingExporter(
        context, settings.sending(), new HttpMetricSender(context, settings));
  }
}
