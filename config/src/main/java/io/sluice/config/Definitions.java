package io.sluice.config;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.config.report.Location;
import io.sluice.config.yaml.YamlNode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Everything that the five component sections define, whether Sluice has it or not. */
final class Definitions {

  /**
   * One entry of a section.
   *
   * @param bound nothing if the type is unknown, or its settings are wrong
   * @param isKnown whether the catalogue has the type
   */
  record Definition(
      ComponentKind kind,
      ComponentId id,
      Location location,
      YamlNode body,
      boolean isKnown,
      Optional<ConfiguredComponent<?>> bound) {
    String path() {
      return kind.section() + "::" + id;
    }
  }

  private final Map<ComponentKind, Map<ComponentId, Definition>> byKind =
      new EnumMap<>(ComponentKind.class);

  Definitions() {
    for (ComponentKind kind : ComponentKind.values()) {
      byKind.put(kind, new LinkedHashMap<>());
    }
  }

  /** Adds a definition; false if there is one of that name already. */
  boolean add(Definition definition) {
    return byKind.get(definition.kind()).putIfAbsent(definition.id(), definition) == null;
  }

  boolean isEmpty(ComponentKind kind) {
    return byKind.get(kind).isEmpty();
  }

  Collection<Definition> of(ComponentKind kind) {
    return byKind.get(kind).values();
  }

  Optional<Definition> find(ComponentKind kind, ComponentId id) {
    return Optional.ofNullable(byKind.get(kind).get(id));
  }

  /** What a name among a pipeline's receivers or exporters stands for. */
  Optional<Definition> endpoint(ComponentKind kind, ComponentId id) {
    Optional<Definition> own = find(kind, id);
    return own.isPresent() ? own : find(ComponentKind.CONNECTOR, id);
  }

  Map<ComponentKind, Map<ComponentId, ConfiguredComponent<?>>> bound() {
    Map<ComponentKind, Map<ComponentId, ConfiguredComponent<?>>> all =
        new EnumMap<>(ComponentKind.class);
    byKind.forEach(
        (kind, definitions) -> {
          Map<ComponentId, ConfiguredComponent<?>> bound = new LinkedHashMap<>();
          definitions.forEach((id, d) -> d.bound().ifPresent(c -> bound.put(id, c)));
          all.put(kind, bound);
        });
    return all;
  }
}
