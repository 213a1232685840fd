package io.sluice.receivers.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.config.ComponentCatalog;
import io.sluice.config.ConfigLoader;
import io.sluice.config.Loaded;
import io.sluice.config.Strictness;
import io.sluice.config.source.Surroundings;
import java.util.List;

/** Settings as users write them. */
final class Settings {
  private Settings() {}

  static KafkaReceiverSettings valid(String yaml) {
    Loaded loaded = load(yaml);
    assertThat(loaded.errorReport()).isEmpty();
    return (KafkaReceiverSettings)
        loaded
            .config()
            .orElseThrow()
            .component(ComponentKind.RECEIVER, ComponentId.of("kafka"))
            .orElseThrow()
            .settings();
  }

  static Loaded load(String settings) {
    String yaml =
        """
        receivers:
          kafka: %s
        exporters: {nowhere: {}}
        service: {pipelines: {traces: {receivers: [kafka], exporters: [nowhere]}}}
        """
            .formatted(settings);
    ComponentCatalog catalog =
        new ComponentCatalog(List.of(new KafkaReceiverFactory(), new Nowhere()));
    return new ConfigLoader(Surroundings.ofThisProcess(), catalog)
        .load(List.of("yaml:" + yaml), List.of(), Strictness.NOTICE);
  }

  /** Settings of an exporter that a pipeline must have and that is never made. */
  record Nothing() {}

  private static final class Nowhere implements ExporterFactory<Nothing> {
    @Override
    public String type() {
      return "nowhere";
    }

    @Override
    public Nothing defaults() {
      return new Nothing();
    }

    @Override
    public Exporter create(ComponentContext context, Nothing settings) {
      throw new AssertionError("only its settings are read");
    }
  }
}
