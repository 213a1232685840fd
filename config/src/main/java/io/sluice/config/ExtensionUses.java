package io.sluice.config;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.config.Definitions.Definition;
import io.sluice.config.report.Location;
import io.sluice.config.yaml.YamlList;
import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds where components rely on an extension: to guard a door, or to keep what they hold. */
final class ExtensionUses {

  /**
   * A component that names an extension.
   *
   * @param role what the extension is for it: {@code authenticator}, {@code middleware} …
   * @param extension the extension's name
   * @param path the keys that lead to the name
   * @param location where the name stands
   */
  record Use(String role, ComponentId extension, String path, Location location) {}

  private static final String STORAGE = "storage";

  /** The key that holds an extension's name, by the section it stands in. */
  private static final Map<String, String> KEY_IN_SECTION =
      Map.of("auth", "authenticator", "sending_queue", STORAGE);

  private static final String MIDDLEWARES = "middlewares";

  private final List<Use> uses = new ArrayList<>();

  private ExtensionUses() {}

  static List<Use> of(Definition definition) {
    ExtensionUses found = new ExtensionUses();
    found.storage(definition);
    found.search(definition.body(), definition.path());
    return found.uses;
  }

  /** Receivers name it among their own keys. */
  private void storage(Definition definition) {
    if (definition.kind() == ComponentKind.RECEIVER && definition.body() instanceof YamlMap body) {
      body.entry(STORAGE).ifPresent(named -> add(STORAGE, named, definition.path()));
    }
  }

  private void search(YamlNode node, String path) {
    if (node instanceof YamlMap map) {
      map.entries().forEach(entry -> entry(entry, path + "::" + entry.key()));
    } else if (node instanceof YamlList list) {
      list.items().forEach(item -> search(item, path));
    }
  }

  private void entry(YamlMap.Entry entry, String path) {
    String key = KEY_IN_SECTION.get(entry.key());
    if (key != null && entry.value() instanceof YamlMap section) {
      section.entry(key).ifPresent(named -> add(key, named, path));
    }
    if (entry.key().equals(MIDDLEWARES) && entry.value() instanceof YamlList list) {
      list.items().forEach(item -> middleware(item, path));
    }
    search(entry.value(), path);
  }

  private void middleware(YamlNode item, String path) {
    if (item instanceof YamlMap map) {
      map.entry("id").ifPresent(named -> add("middleware", named, path));
    }
  }

  private void add(String role, YamlMap.Entry named, String path) {
    id(named.value())
        .ifPresent(
            id -> uses.add(new Use(role, id, path + "::" + named.key(), named.value().location())));
  }

  /** What is no name is reported where the component's settings are bound. */
  private static Optional<ComponentId> id(YamlNode node) {
    try {
      return node.toObject() instanceof String text
          ? Optional.of(ComponentId.parse(text))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
