package io.sluice.config;

import io.sluice.component.ComponentKind;
import io.sluice.config.binding.Binder;
import io.sluice.config.binding.SecretNodes;
import io.sluice.config.report.Location;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.yaml.YamlMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes a configuration of an expanded tree, and says what is wrong with it. */
final class Assembly {
  static final String SERVICE = "service";

  private final ComponentCatalog catalog;
  private final Problems problems;
  private final Binder binder;
  private List<Notice> notices = List.of();

  Assembly(ComponentCatalog catalog, Problems problems, SecretNodes secrets) {
    this.catalog = catalog;
    this.problems = problems;
    this.binder = new Binder(problems, secrets);
  }

  /** The configuration as far as it could be read; only valid if no error was reported. */
  SluiceConfig assemble(YamlMap root) {
    Section top = new Section(root, Location.NOWHERE, "");
    top.allowOnly(topLevelKeys(), problems);
    Definitions definitions = new DefinitionReader(catalog, binder, problems).read(root);
    checkPresent(root, definitions, ComponentKind.RECEIVER);
    checkPresent(root, definitions, ComponentKind.EXPORTER);
    Service service = new ServiceReader(binder, problems).read(top);
    new ReferenceCheck(definitions, service, problems).run();
    new ConnectorCheck(definitions, service, problems).run();
    new StorageCheck(definitions, service, problems).run();
    MetricPipelines metrics = new MetricPipelines(definitions, service);
    Coverage coverage = new Coverage(catalog, definitions, service, metrics, problems);
    coverage.run();
    notices = coverage.notices();
    return new SluiceConfig(
        definitions.bound(),
        coverage.extensions(),
        service.pipelines(),
        metrics.running(),
        service.telemetry());
  }

  List<Notice> notices() {
    return notices;
  }

  private static List<String> topLevelKeys() {
    List<String> keys = new ArrayList<>();
    Arrays.stream(ComponentKind.values()).map(ComponentKind::section).forEach(keys::add);
    keys.add(SERVICE);
    return keys;
  }

  private void checkPresent(YamlMap root, Definitions definitions, ComponentKind kind) {
    if (definitions.isEmpty(kind)) {
      Location place =
          root.entry(kind.section()).map(YamlMap.Entry::keyLocation).orElse(wholeOf(root));
      problems.add(
          Problem.error(
              kind.section(), place, "no " + kind.label() + " configuration specified in config"));
    }
  }

  private static Location wholeOf(YamlMap root) {
    return Location.whole(root.entries().iterator().next().keyLocation().source());
  }
}
