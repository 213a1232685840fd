package io.sluice.connectors.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentContext;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;
import io.sluice.config.ComponentCatalog;
import io.sluice.config.ConfigLoader;
import io.sluice.config.Loaded;
import io.sluice.config.Strictness;
import io.sluice.config.report.Problem;
import io.sluice.config.source.Surroundings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the configuration may say, and what is said about the rest. */
class SettingsTest {
  @Test
  void levels_areReadInTheirOrder() {
    Loaded loaded = load("{priority_levels: [[traces/a], [traces/b]], retry_interval: 1s}");
    assertThat(loaded.errorReport()).isEmpty();
    assertThat(loaded.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | at least one level",
        "{priority_levels: [[traces/a], []]} | levels without pipelines",
        "{priority_levels: [[traces/a]], retry_interval: 0s} | retry_interval",
        "{priority_levels: [[traces/c]]} | is not there for",
        "{priority_levels: [[traces/a], [traces/other]]} | does not receive from"
      })
  void whatCannotWork_isSaid(String yaml, String message) {
    assertThat(load(yaml).errorReport()).contains(message);
  }

  @Test
  void retiredKeys_areSaidToBeWithoutEffect() {
    assertThat(
            load("{priority_levels: [[traces/a]], retry_gap: 1s, max_retries: 3, sending_queue:"
                    + " {}}")
                .warnings())
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "connectors::failover::retry_gap",
            "connectors::failover::max_retries",
            "connectors::failover::sending_queue");
  }

  private static Loaded load(String settings) {
    String yaml =
        """
        receivers: {silence: {}}
        exporters: {void: {}}
        connectors:
          failover: %s
        service:
          pipelines:
            traces: {receivers: [silence], exporters: [failover]}
            traces/a: {receivers: [failover], exporters: [void]}
            traces/b: {receivers: [failover], exporters: [void]}
            traces/other: {receivers: [silence], exporters: [void]}
        """
            .formatted(settings);
    ComponentCatalog catalog =
        new ComponentCatalog(List.of(new FailoverFactory(), new Silence(), new Abyss()));
    return new ConfigLoader(Surroundings.ofThisProcess(), catalog)
        .load(List.of("yaml:" + yaml), List.of(), Strictness.NOTICE);
  }

  /** Settings of what stands around the connector and is never made. */
  record Nothing() {}

  private static final class Silence implements ReceiverFactory<Nothing> {
    @Override
    public String type() {
      return "silence";
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

  private static final class Abyss implements ExporterFactory<Nothing> {
    @Override
    public String type() {
      return "void";
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
