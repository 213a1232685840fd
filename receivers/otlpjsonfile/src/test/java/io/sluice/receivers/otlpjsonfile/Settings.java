package io.sluice.receivers.otlpjsonfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.component.Extension;
import io.sluice.component.ExtensionFactory;
import io.sluice.config.ComponentCatalog;
import io.sluice.config.ConfigLoader;
import io.sluice.config.Loaded;
import io.sluice.config.Strictness;
import io.sluice.config.source.Surroundings;
import java.util.List;

/** Settings as users write them. */
final class Settings {
  private Settings() {}

  static OtlpJsonFileSettings valid(String yaml) {
    Loaded loaded = load(yaml);
    assertThat(loaded.errorReport()).isEmpty();
    return (OtlpJsonFileSettings)
        loaded
            .config()
            .orElseThrow()
            .component(ComponentKind.RECEIVER, ComponentId.of("otlp_json_file"))
            .orElseThrow()
            .settings();
  }

  static Loaded load(String settings) {
    String yaml =
        """
        receivers:
          otlp_json_file: %s
        exporters: {nowhere: {}}
        extensions: {file_storage: {}}
        service:
          extensions: [file_storage]
          pipelines: {traces: {receivers: [otlp_json_file], exporters: [nowhere]}}
        """
            .formatted(settings);
    ComponentCatalog catalog =
        new ComponentCatalog(
            List.of(new OtlpJsonFileReceiverFactory(), new Nowhere(), new SomeStorage()));
    return new ConfigLoader(Surroundings.ofThisProcess(), catalog)
        .load(List.of("yaml:" + yaml), List.of(), Strictness.NOTICE);
  }

  /** Settings of what a configuration must have and what is never made. */
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

  private static final class SomeStorage implements ExtensionFactory<Nothing> {
    @Override
    public String type() {
      return "file_storage";
    }

    @Override
    public Nothing defaults() {
      return new Nothing();
    }

    @Override
    public Extension create(ComponentContext context, Nothing settings) {
      throw new AssertionError("only its settings are read");
    }
  }
}
