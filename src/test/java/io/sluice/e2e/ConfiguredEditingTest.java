package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.ComponentCatalog;
import io.sluice.config.ConfigLoader;
import io.sluice.config.Loaded;
import io.sluice.config.Strictness;
import io.sluice.config.source.Surroundings;
import io.sluice.distro.Components;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of the editing processors as people have them, and mistakes that they make. */
final class ConfiguredEditingTest {
  private static Loaded load(String processor, String settings) {
    String yaml =
        """
        receivers: { otlp: { protocols: { grpc: } } }
        processors: { %1$s: %2$s }
        exporters: { debug: }
        service: { pipelines: { traces: {
          receivers: [otlp], processors: [%1$s], exporters: [debug] } } }
        """
            .formatted(processor, settings);
    ComponentCatalog catalog =
        new ComponentCatalog(
            Components.all(
                () -> {
                  throw new AssertionError("reading a configuration starts nothing");
                }));
    return new ConfigLoader(Surroundings.ofThisProcess(), catalog)
        .load(List.of("yaml:" + yaml), List.of(), Strictness.ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attributes | {actions: [{key: db.statement, action: hash}]}",
        "attributes/x | {actions: [{action: insert, key: env, value: \"${env:PATH}\"}]}",
        "attributes | {include: {match_type: strict, services: [shop]},"
            + " actions: [{key: a, from_attribute: b, action: upsert}, {key: b, action: delete}]}",
        "attributes | {exclude: {match_type: regexp, regexp: {cacheenabled: true},"
            + " span_names: [^/health], attributes: [{key: http.url, value: '/ready$'}]},"
            + " actions: [{pattern: ^http, action: delete}]}",
        "attributes | {actions: [{key: tenant, from_context: X-Tenant, action: insert}]}",
        "resource | {attributes: [{key: service.instance.id, from_attribute: k8s.pod.uid,"
            + " action: insert}, {key: replicas, value: 3, action: upsert}]}",
        "resource | {attributes: [{key: k8s.pod.name, pattern: '^(?P<app>[a-z]+)-.*$',"
            + " action: extract}, {key: app, action: convert, converted_type: string}]}",
        "span | {name: {from_attributes: [db.svc, operation, id], separator: '::'}}",
        "span/to | {name: {to_attributes: {break_after_match: true,"
            + " rules: ['^\\/api\\/v1\\/document\\/(?P<documentId>.*)\\/update$']}}}",
        "span | {include: {match_type: regexp, services: [banks]}, status: {code: Error,"
            + " description: some error description}}",
        "groupbyattrs | {keys: [host.name]}",
        "groupbyattrs | ",
        "groupbytrace | {wait_duration: 10s, num_traces: 1000}",
        "groupbytrace | "
      })
  void sound_starts_andNothingIsSaid(String configured) {
    String[] parts = configured.split(" \\| ?", 2);
    Loaded loaded = load(parts[0], parts[1]);
    assertThat(loaded.errorReport()).isEmpty();
    assertThat(loaded.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attributes | | attributes::actions | at least one action",
        "attributes | {actions: [{key: a, action: drop}]} | actions[0]::action | delete",
        "attributes | {actions: [{key: a, action: delete}], include: {}} | include | services",
        "resource | {} | resource::attributes | at least one action",
        "resource | {attributes: [{key: a, action: insert}]} | attributes[0] | from_attribute",
        "resource | {actions: [{key: a, action: delete}]} | resource::actions | attributes",
        "span | | span | name.from_attributes",
        "span | {name: {to_attributes: {rules: ['(']}}} | name::to_attributes::rules[0] | RE2",
        "span | {status: {code: error}} | span::status::code | Ok, Error or Unset",
        "groupbyattrs | {key: [a]} | groupbyattrs::key | keys",
        "groupbytrace | {store_on_disk: true} | groupbytrace::store_on_disk | remove it",
        "groupbytrace | {num_traces: 0} | groupbytrace::num_traces | at least 1"
      })
  void mistake_isToldWithItsCure(String processor, String settings, String path, String cure) {
    String report = load(processor, settings == null ? "" : settings).errorReport();
    assertThat(report).contains(path).contains(cure);
  }
}
