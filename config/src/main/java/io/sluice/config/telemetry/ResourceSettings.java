package io.sluice.config.telemetry;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Warns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * How Sluice names itself in its logs and metrics.
 *
 * @param attributes the attributes to set; an empty one takes away a default of that name
 * @param legacyForm whether they were written as a plain map, as in older releases
 */
public record ResourceSettings(Map<String, Optional<String>> attributes, boolean legacyForm)
    implements Warns {
  private static final Set<String> MODERN_KEYS =
      Set.of("schema_url", "attributes", "attributes_list", "detectors", "detection/development");
  private static final String ATTRIBUTES = "attributes";

  public ResourceSettings {
    attributes = Map.copyOf(attributes);
  }

  public static ResourceSettings defaults() {
    return new ResourceSettings(Map.of(), false);
  }

  /** Reads the list of attributes, or the plain map of older releases. */
  public static ResourceSettings fromConfig(Object yaml) {
    if (!(yaml instanceof Map<?, ?> map)) {
      throw new InvalidSettings("", "expected a map with the key attributes");
    }
    boolean modern = map.keySet().stream().anyMatch(MODERN_KEYS::contains);
    return modern ? modern(map) : legacy(map);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (legacyForm && !attributes.isEmpty()) {
      String name = attributes.keySet().stream().sorted().findFirst().orElseThrow();
      warn.accept(
          "",
          "attributes directly under resource are the form of older releases; write attributes:"
              + " [{name: "
              + name
              + ", value: "
              + attributes.get(name).orElse("…")
              + "}]");
    }
  }

  private static ResourceSettings modern(Map<?, ?> map) {
    Checks checks = new Checks();
    for (Object key : map.keySet()) {
      checks.that(
          MODERN_KEYS.contains(key),
          key.toString(),
          "stands beside " + ATTRIBUTES + ": move it into that list, both forms cannot be mixed");
    }
    Map<String, Optional<String>> attributes = new LinkedHashMap<>();
    Object list = map.get(ATTRIBUTES);
    checks.that(list == null || list instanceof List<?>, ATTRIBUTES, "must be a list");
    if (list instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        attribute(items.get(i), ATTRIBUTES + "[" + i + "]", attributes, checks);
      }
    }
    checks.done();
    return new ResourceSettings(attributes, false);
  }

  private static void attribute(
      Object item, String key, Map<String, Optional<String>> attributes, Checks checks) {
    if (item instanceof Map<?, ?> pair
        && pair.get("name") instanceof String name
        && pair.get("value") != null) {
      attributes.put(name, Optional.of(pair.get("value").toString()));
    } else {
      checks.that(false, key, "must be {name: …, value: …}");
    }
  }

  private static ResourceSettings legacy(Map<?, ?> map) {
    Checks checks = new Checks();
    Map<String, Optional<String>> attributes = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          checks.that(
              value == null || value instanceof String,
              key.toString(),
              "must be a string or null, found " + value + "; use quotes");
          attributes.put(key.toString(), Optional.ofNullable(value).map(Object::toString));
        });
    checks.done();
    return new ResourceSettings(attributes, true);
  }
}
