package io.sluice.config;

import io.sluice.component.ComponentFactory;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.config.Definitions.Definition;
import io.sluice.config.binding.Binder;
import io.sluice.config.binding.Spot;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.yaml.YamlMap;
import java.util.Optional;

/** Reads the sections that define components, and binds the settings of each. */
final class DefinitionReader {
  private final ComponentCatalog catalog;
  private final Binder binder;
  private final Problems problems;
  private final Definitions definitions = new Definitions();

  DefinitionReader(ComponentCatalog catalog, Binder binder, Problems problems) {
    this.catalog = catalog;
    this.binder = binder;
    this.problems = problems;
  }

  Definitions read(YamlMap root) {
    for (ComponentKind kind : ComponentKind.values()) {
      root.entry(kind.section()).ifPresent(section -> section(kind, section));
    }
    return definitions;
  }

  private void section(ComponentKind kind, YamlMap.Entry section) {
    if (section.value() instanceof YamlMap map) {
      map.entries().forEach(entry -> definition(kind, entry));
    } else if (!section.value().isNull()) {
      problems.add(
          Problem.error(
                  section.key(),
                  section.keyLocation(),
                  "'" + section.key() + "' cannot be " + section.value().describe())
              .expecting("a map with an entry for each " + kind.label()));
    }
  }

  private void definition(ComponentKind kind, YamlMap.Entry entry) {
    String path = kind.section() + "::" + entry.key();
    try {
      ComponentId id = ComponentId.parse(entry.key());
      Optional<ComponentFactory<?>> factory = catalog.find(kind, id.type());
      factory.ifPresent(f -> warnOfFormerType(f, id, path, entry));
      Optional<ConfiguredComponent<?>> bound = factory.flatMap(f -> bind(f, id, path, entry));
      Definition definition =
          new Definition(kind, id, entry.keyLocation(), entry.value(), factory.isPresent(), bound);
      if (!definitions.add(definition)) {
        problems.add(
            Problem.error(
                path,
                entry.keyLocation(),
                "duplicate name \"" + id + "\": spaces around a name do not count"));
      }
    } catch (IllegalArgumentException e) {
      problems.add(Problem.error(path, entry.keyLocation(), e.getMessage()));
    }
  }

  private <S> Optional<ConfiguredComponent<?>> bind(
      ComponentFactory<S> factory, ComponentId id, String path, YamlMap.Entry entry) {
    return binder
        .bind(factory.defaults(), Spot.top(entry, path))
        .map(settings -> new ConfiguredComponent<>(id, factory, settings, entry.keyLocation()));
  }

  private void warnOfFormerType(
      ComponentFactory<?> factory, ComponentId id, String path, YamlMap.Entry entry) {
    if (!factory.type().equals(id.type())) {
      problems.add(
          Problem.warning(
              path,
              entry.keyLocation(),
              "\"" + id.type() + "\" alias is deprecated; use \"" + factory.type() + "\" instead"));
    }
  }
}
