package io.sluice.exporters.kafka;

import io.sluice.component.ComponentContext;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.exporters.sending.SendingExporter;

/** Makes {@code kafka} exporters. */
public final class KafkaExporterFactory implements ExporterFactory<KafkaExporterSettings> {
  @Override
  public String type() {
    return "kafka";
  }

  @Override
  public KafkaExporterSettings defaults() {
    return KafkaExporterSettings.defaults();
  }

  @Override
  public Exporter create(ComponentContext context, KafkaExporterSettings settings) {
    return new SendingExporter(context, settings.sending(), new KafkaSender(context, settings));
  }
}
