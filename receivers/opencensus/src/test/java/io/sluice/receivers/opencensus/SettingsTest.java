package io.sluice.receivers.opencensus;

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
import io.sluice.config.report.Problem;
import io.sluice.config.source.Surroundings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "{}"})
  void opencensus_alone_listensWhereItAlwaysDid(String yaml) {
    assertThat(settings(load(yaml)).server().network().endpoint()).isEqualTo("localhost:55678");
  }

  @Test
  void keys_areThoseOfItsLastRelease() {
    Loaded loaded =
        load(
            "{endpoint: '0.0.0.0:1', transport: tcp, cors_allowed_origins: ['http://*.a'],"
                + " max_recv_msg_size_mib: 8, keepalive: {server_parameters: {max_connection_age:"
                + " 1h}}}");
    assertThat(settings(loaded).cors().allowedOrigins()).containsExactly("http://*.a");
    assertThat(settings(loaded).server().maxMessageBytes()).isEqualTo(8 << 20);
  }

  @Test
  void retirement_isToldInOneLine() {
    assertThat(load("{}").warnings())
        .extracting(Problem::text)
        .singleElement()
        .asString()
        .contains("receivers::opencensus", "retired upstream", "otlp: {protocols: {grpc: }}");
  }

  private static OpenCensusReceiverSettings settings(Loaded loaded) {
    assertThat(loaded.errorReport()).isEmpty();
    return (OpenCensusReceiverSettings)
        loaded
            .config()
            .orElseThrow()
            .component(ComponentKind.RECEIVER, ComponentId.of("opencensus"))
            .orElseThrow()
            .settings();
  }

  private static Loaded load(String settings) {
    String yaml =
        """
        receivers:
          opencensus: %s
        exporters: {nowhere: {}}
        service: {pipelines: {traces: {receivers: [opencensus], exporters: [nowhere]}}}
        """
            .formatted(settings);
    ComponentCatalog catalog =
        new ComponentCatalog(
            List.of(
                new OpenCensusReceiverFactory(
                    () -> {
                      throw new AssertionError("reading a configuration starts nothing");
                    }),
                new Nowhere()));
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
