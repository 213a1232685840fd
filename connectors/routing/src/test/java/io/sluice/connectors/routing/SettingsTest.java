package io.sluice.connectors.routing;

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
import org.junit.jupiter.params.provider.ValueSource;

/** What the configuration may say, and what is said about the rest. */
class SettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{default_pipelines: [traces/a], table: [{condition: 'attributes[\"x\"] == \"y\"',"
            + " pipelines: [traces/b]}]}",
        "{error_mode: propagate, default_pipelines: [traces/a], table: [{context: span, action:"
            + " copy, condition: 'name == \"y\"', pipelines: [traces/b]}]}",
        "{default_pipelines: [traces/a], table: [{statement: route() where true, pipelines:"
            + " [traces/a, traces/b]}]}"
      })
  void whatWorks_isAccepted(String yaml) {
    Loaded loaded = load(yaml);
    assertThat(loaded.errorReport()).isEmpty();
    assertThat(loaded.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{table: []} | the routing table is empty",
        "{table: [{pipelines: [traces/a]}]} | has neither condition nor statement",
        "{table: [{condition: 'true', statement: route(), pipelines: [traces/a]}]} | beside"
            + " condition",
        "{table: [{condition: 'true'}]} | at least one pipeline",
        "{table: [{condition: 'no.such == 1', pipelines: [traces/a]}]} | no.such",
        "{table: [{statement: 'set(name, 1)', pipelines: [traces/a]}]} | expected route()",
        "{table: [{context: log, condition: 'true', pipelines: [traces/a]}]} | no context of"
            + " traces",
        "{table: [{context: request, condition: 'true', pipelines: [traces/a]}]} | request[",
        "{table: [{condition: 'true', pipelines: [traces/c]}]} | is not there for",
        "{table: [{condition: 'true', pipelines: [traces/other]}]} | does not receive from",
        "{default_pipelines: [traces/c], table: [{condition: 'true', pipelines: [traces/a]}]} |"
            + " \"traces/c\" is not there for",
        "{match_once: true, table: [{condition: 'true', pipelines: [traces/a]}]} | match_once"
      })
  void whatCannotWork_isSaid(String yaml, String message) {
    assertThat(load(yaml).errorReport()).contains(message);
  }

  @Test
  void pipelineThatIsAstray_isShownAtItsKey() {
    assertThat(load("{table: [{condition: 'true', pipelines: [traces/c]}]}").errorReport())
        .contains("connectors::routing::table[0]::pipelines");
  }

  @Test
  void whatMayNotBeMeant_isSaid() {
    assertThat(
            load("{table: [{context: request, condition: 'request[\"k\"] == \"v\"', pipelines:"
                    + " [traces/a]}]}")
                .warnings())
        .extracting(Problem::path)
        .containsExactlyInAnyOrder("connectors::routing", "connectors::routing::table[0]::context");
  }

  private static Loaded load(String settings) {
    String yaml =
        """
        receivers: {silence: {}}
        exporters: {void: {}}
        connectors:
          routing: %s
        service:
          pipelines:
            traces: {receivers: [silence], exporters: [routing]}
            traces/a: {receivers: [routing], exporters: [void]}
            traces/b: {receivers: [routing], exporters: [void]}
            traces/other: {receivers: [silence], exporters: [void]}
        """
            .formatted(settings);
    ComponentCatalog catalog =
        new ComponentCatalog(List.of(new RoutingFactory(), new Silence(), new Abyss()));
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
