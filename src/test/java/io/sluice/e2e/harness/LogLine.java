package io.sluice.e2e.harness;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A line that the program wrote.
 *
 * @param text as it was written
 * @param fields what is in it if it is a line of the log, which is written as JSON
 */
public record LogLine(String text, Map<String, Object> fields) {
  public LogLine {
    // Not Map.copyOf: JSON has nulls.
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  static LogLine parse(String text) {
    return new LogLine(text, text.startsWith("{") ? json(text) : Map.of());
  }

  /** JSON is YAML too; no second parser is needed. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(String text) {
    try {
      Object value = new Load(LoadSettings.builder().build()).loadFromString(text);
      return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    } catch (YamlEngineException notJson) {
      // A line that begins with a brace by chance is a line all the same.
      return Map.of();
    }
  }

  /** The sentence, without the fields. */
  public String message() {
    return field("msg").orElse("");
  }

  public String level() {
    return field("level").orElse("");
  }

  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).map(Object::toString);
  }

  long number(String name) {
    if (fields.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new AssertionError("expected a number \"" + name + "\" in " + text);
  }

  @SuppressWarnings("unchecked")
  Map<String, Integer> counts(String name) {
    if (fields.get(name) instanceof Map<?, ?> map) {
      return (Map<String, Integer>) map;
    }
    throw new AssertionError("expected an object \"" + name + "\" in " + text);
  }
}
