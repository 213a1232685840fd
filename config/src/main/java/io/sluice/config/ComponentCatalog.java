package io.sluice.config;

import io.sluice.component.ComponentFactory;
import io.sluice.component.ComponentKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The component types that a configuration can name. */
public final class ComponentCatalog {
  private final Map<ComponentKind, Map<String, ComponentFactory<?>>> current =
      new EnumMap<>(ComponentKind.class);
  private final Map<ComponentKind, Map<String, ComponentFactory<?>>> former =
      new EnumMap<>(ComponentKind.class);

  /** A catalogue of these; two of one kind must not share a type. */
  public ComponentCatalog(List<? extends ComponentFactory<?>> factories) {
    for (ComponentKind kind : ComponentKind.values()) {
      current.put(kind, new TreeMap<>());
      former.put(kind, new TreeMap<>());
    }
    factories.forEach(this::add);
  }

  /** The factory for a type, by its current name or a former one. */
  public Optional<ComponentFactory<?>> find(ComponentKind kind, String type) {
    ComponentFactory<?> factory = current.get(kind).get(type);
    return Optional.ofNullable(factory == null ? former.get(kind).get(type) : factory);
  }

  /** The current names of one kind, sorted. */
  public SortedSet<String> types(ComponentKind kind) {
    return new TreeSet<>(current.get(kind).keySet());
  }

  /** All names of one kind, those of older releases too. */
  Set<String> names(ComponentKind kind) {
    Set<String> names = new TreeSet<>(current.get(kind).keySet());
    names.addAll(former.get(kind).keySet());
    return names;
  }

  /** The other kinds that have a component of this type. */
  List<ComponentKind> otherKinds(ComponentKind kind, String type) {
    return Arrays.stream(ComponentKind.values())
        .filter(other -> other != kind && find(other, type).isPresent())
        .toList();
  }

  private void add(ComponentFactory<?> factory) {
    put(current.get(factory.kind()), factory.type(), factory);
    factory.formerTypes().forEach(type -> put(former.get(factory.kind()), type, factory));
  }

  private static void put(
      Map<String, ComponentFactory<?>> types, String type, ComponentFactory<?> factory) {
    ComponentFactory<?> other = types.put(type, factory);
    if (other != null) {
      throw new IllegalArgumentException(
          "two factories make " + factory.kind().section() + " of type " + type);
    }
  }
}
