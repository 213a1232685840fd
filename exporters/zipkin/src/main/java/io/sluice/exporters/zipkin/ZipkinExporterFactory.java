package io.sluice.exporters.zipkin;

import io.sluice.component.ComponentContext;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.exporters.client.HttpSender;
import io.sluice.exporters.sending.SendingExporter;

/** Makes {@code zipkin} exporters. */
public final class ZipkinExporterFactory implements ExporterFactory<ZipkinExporterSettings> {
  @Override
  public String type() {
    return "zipkin";
  }

  @Override
  public ZipkinExporterSettings defaults() {
    return ZipkinExporterSettings.defaults();
  }

  @Override
  public Exporter create(ComponentContext context, ZipkinExporterSettings settings) {
    HttpSender sender =
        new HttpSender(context, settings.client(), new ZipkinDialogue(context, settings));
    return new SendingExporter(context, settings.sending(), sender);
  }
}
