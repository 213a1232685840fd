package io.sluice.config.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.config.FakeSurroundings;
import io.sluice.config.binding.Binder;
import io.sluice.config.binding.SecretNodes;
import io.sluice.config.binding.Spot;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.source.SourceMerger;
import io.sluice.config.telemetry.MetricReader.Prometheus;
import io.sluice.config.yaml.YamlMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelemetrySettingsTest {
  private final Problems problems = new Problems();

  @Test
  void nothing_meansTheDefaults() {
    TelemetrySettings bound = bind("{logs: , metrics: , traces: , resource: }").orElseThrow();

    assertThat(bound).isEqualTo(TelemetrySettings.defaults());
    assertThat(bound.metrics().pages())
        .extracting(Prometheus::host, Prometheus::port)
        .containsExactly(tuple("localhost", 8888));
    assertThat(problems.sorted()).isEmpty();
  }

  @Test
  void logs_areBound() {
    LogSettings logs =
        bind("{logs: {level: DEBUG, encoding: json, sampling: {tick: 1s, thereafter: 0},"
                + " output_paths: [stdout], initial_fields: {env: prod, shard: 3}}}")
            .orElseThrow()
            .logs();

    assertThat(logs.level()).isEqualTo(LogLevel.DEBUG);
    assertThat(logs.encoding()).isEqualTo(LogEncoding.JSON);
    assertThat(logs.sampling())
        .contains(new LogSettings.Sampling(true, Duration.ofSeconds(1), 10, 0));
    assertThat(logs.outputPaths()).containsExactly("stdout");
    assertThat(logs.initialFields()).isEqualTo(Map.of("env", "prod", "shard", 3L));
  }

  @Test
  void readers_replaceTheDefaultOne() {
    MetricSettings metrics =
        bind("{metrics: {level: Detailed, readers: [{pull: {exporter: {prometheus:"
                + " {host: 0.0.0.0, port: 9999, without_units: false,"
                + " with_resource_constant_labels: {included: []}}}}}]}}")
            .orElseThrow()
            .metrics();

    Prometheus page = metrics.pages().get(0);
    assertThat(metrics.pages()).hasSize(1);
    assertThat(page.host()).isEqualTo("0.0.0.0");
    assertThat(page.port()).isEqualTo(9999);
    assertThat(page.withoutUnits()).isFalse();
    assertThat(page.withoutTypeSuffix()).isTrue();
    assertThat(page.withResourceConstantLabels()).isPresent();
    assertThat(problems.sorted()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8888, localhost, 8888",
    "':8889', 0.0.0.0, 8889",
    "'[::1]:1', ::1, 1",
    "0.0.0.0:9090, 0.0.0.0, 9090"
  })
  void address_ofOlderReleases_becomesAPage(String address, String host, int port) {
    MetricSettings metrics =
        bind("{metrics: {address: '" + address + "'}}").orElseThrow().metrics();

    assertThat(metrics.pages()).isEqualTo(List.of(Prometheus.at(host, port)));
    assertThat(problems.sorted())
        .extracting(Problem::message)
        .containsExactly(
            "address is the form of older releases. Write readers: [{pull: {exporter: {prometheus:"
                + " {host: "
                + host
                + ", port: "
                + port
                + "}}}}]");
  }

  @Test
  void levelNone_servesNoPage() {
    assertThat(bind("{metrics: {level: none, readers: []}}").orElseThrow().metrics().pages())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{metrics: {readers: []}} | top::metrics::readers: must not be empty unless level is none",
        "{metrics: {views: [{}]}} | top::metrics::views: are only allowed with level: detailed",
        "{metrics: {address: nohost}} | top::metrics::address: must be host:port, for example"
            + " localhost:8888",
        "{metrics: {readers: [{}]}} | top::metrics::readers[0]: must have one of the keys pull,"
            + " periodic",
        "{metrics: {readers: [{pull: {exporter: {prometheus: {host: h}}}}]}} |"
            + " top::metrics::readers[0]::pull::exporter::prometheus::port: must be given, for"
            + " example port: 8888",
        "{logs: {level: loud}} | top::logs::level: 'logs.level' cannot be \"loud\"",
        "{logs: {sampling: {initial: -1}}} | top::logs::sampling::initial: must be at least 0, is"
            + " -1",
        "{traces: {propagators: [jaeger]}} | top::traces::propagators[0]: 'traces.propagators[0]'"
            + " cannot be \"jaeger\"",
        "{resource: {service.name: 5}} | top::resource::service.name: must be a string or null,"
            + " found 5; use quotes",
        "{resource: {attributes: [{name: a, value: b}], k: v}} | top::resource::k: stands beside"
            + " attributes: move it into that list, both forms cannot be mixed",
        "{resource: {attributes: [{name: a}]}} | top::resource::attributes[0]: must be {name: …,"
            + " value: …}",
      })
  void mistake_isTold(String yaml, String problem) {
    assertThat(bind(yaml)).isEmpty();
    assertThat(problems.sorted().stream().filter(Problem::isError))
        .extracting(Problem::text)
        .containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{metrics: {readers: [{periodic: {interval: 5, exporter: {otlp: {endpoint: x}}}}]}} |"
            + " top::metrics::readers[0]::periodic",
        "{logs: {processors: [{batch: {exporter: {otlp: {}}}}]}} | top::logs::processors",
        "{traces: {processors: [{batch: {exporter: {otlp: {}}}}], propagators: [b3]}} |"
            + " top::traces::processors",
        "{metrics: {level: detailed, views: [{selector: {}}]}} | top::metrics::views",
        "{resource: {service.name: gateway}} | top::resource",
      })
  void whatIsReadButNotActedOn_isWarnedOf(String yaml, String path) {
    assertThat(bind(yaml)).isPresent();
    assertThat(problems.sorted()).extracting(Problem::path).containsExactly(path);
  }

  @Test
  void resource_inBothForms_isTheSame() {
    Map<String, Optional<String>> wanted =
        Map.of("service.name", Optional.of("gateway"), "zone", Optional.of("5"));

    assertThat(
            bind("{resource: {service.name: gateway, zone: '5'}}")
                .orElseThrow()
                .resource()
                .attributes())
        .isEqualTo(wanted);
    assertThat(
            bind("{resource: {attributes: [{name: service.name, value: gateway}, {name: zone,"
                    + " value: 5}]}}")
                .orElseThrow()
                .resource()
                .attributes())
        .isEqualTo(wanted);
    assertThat(bind("{resource: {service.instance.id: }}").orElseThrow().resource().attributes())
        .isEqualTo(Map.of("service.instance.id", Optional.empty()));
  }

  private Optional<TelemetrySettings> bind(String yaml) {
    FakeSurroundings surroundings = new FakeSurroundings().withFile("c.yaml", "top: " + yaml);
    YamlMap root = new SourceMerger(surroundings, problems).merge(List.of("c.yaml"), List.of());
    return new Binder(problems, new SecretNodes())
        .bind(TelemetrySettings.defaults(), Spot.top(root.entry("top").orElseThrow(), "top"));
  }
}
