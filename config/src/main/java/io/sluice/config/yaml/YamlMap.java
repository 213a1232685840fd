package io.sluice.config.yaml;

import io.sluice.config.report.Location;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Values under keys, in the order they were written. */
public record YamlMap(Map<String, Entry> byKey, Location location, Optional<Reference> reference)
    implements YamlNode {

  /**
   * A key and its value.
   *
   * @param key the key's text, whatever type YAML would give it
   * @param keyLocation where the key begins
   * @param value what stands behind it
   */
  public record Entry(String key, Location keyLocation, YamlNode value) {
    public Entry withValue(YamlNode other) {
      return new Entry(key, keyLocation, other);
    }
  }

  public YamlMap {
    byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
  }

  public YamlMap(Map<String, Entry> byKey, Location location) {
    this(byKey, location, Optional.empty());
  }

  public static YamlMap empty(Location location) {
    return new YamlMap(Map.of(), location);
  }

  public Collection<Entry> entries() {
    return byKey.values();
  }

  public Set<String> keys() {
    return byKey.keySet();
  }

  public Optional<Entry> entry(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** The same keys with each entry replaced. */
  public YamlMap mapEntries(UnaryOperator<Entry> change) {
    Map<String, Entry> changed = new LinkedHashMap<>();
    byKey.forEach((key, entry) -> changed.put(key, change.apply(entry)));
    return new YamlMap(changed, location, reference);
  }

  @Override
  public YamlMap cameFrom(Reference from) {
    return new YamlMap(byKey, location, Optional.of(from));
  }

  @Override
  public YamlMap movedTo(Location place) {
    YamlMap moved = mapEntries(e -> new Entry(e.key(), place, e.value().movedTo(place)));
    return new YamlMap(moved.byKey, place, reference);
  }

  @Override
  public Map<String, Object> toObject() {
    Map<String, Object> plain = new LinkedHashMap<>();
    byKey.forEach((key, entry) -> plain.put(key, entry.value().toObject()));
    return Collections.unmodifiableMap(plain);
  }

  @Override
  public String describe() {
    return "a map" + reference.map(r -> " (from " + r.expression() + ")").orElse("");
  }
}
