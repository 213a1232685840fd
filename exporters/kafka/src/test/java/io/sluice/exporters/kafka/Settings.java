package io.sluice.exporters.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;
import io.sluice.config.ComponentCatalog;
import io.sluice.config.ConfigLoader;
import io.sluice.config.Loaded;
import io.sluice.config.Strictness;
import io.sluice.config.source.Surroundings;
import java.util.List;

/** Settings as users write them. */
final class Settings {
  private Settings() {}

  static KafkaExporterSettings valid(String yaml) {
    Loaded loaded = load(yaml);
    assertThat(loaded.errorReport()).isEmpty();
    return (KafkaExporterSettings)
        loaded
            .config()
            .orElseThrow()
            .component(ComponentKind.EXPORTER, ComponentId.of("kafka"))
            .orElseThrow()
            .settings();
  }

  static Loaded load(String settings) {
    String yaml =
        """
        receivers: {nowhere: {}}
        exporters:
          kafka: %s
        service: {pipelines: {traces: {receivers: [nowhere], exporters: [kafka]}}}
        """
            .formatted(settings);
    ComponentCatalog catalog =
        new ComponentCatalog(List.of(new Nowhere(), new KafkaExporterFactory()));
    return new ConfigLoader(Surroundings.ofThisProcess(), catalog)
        .load(List.of("yaml:" + yaml), List.of(), Strictness.NOTICE);
  }

  /** Settings of a receiver that a pipeline must have and that is never made. */
  record Nothing() {}

  private static final class Nowhere implements ReceiverFactory<Nothing> {
    @Override
    public String type() {
      return "nowhere";
    }

    @Override
    public Nothing defaults() {
      return new Nothing();
    }

    @Override
    public Receiver create(ComponentContext context, Nothing settings, Intake intake) {
      throw new AssertionError("only its settings are read");
    }
  }
}
