package io.sluice.transport.settings;

import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Headers to set on every message, as {@code name: value} or as a list of {@code {name, value}}.
 * Values are never printed.
 */
public final class Headers {
  private static final Headers NONE = new Headers(Map.of());

  private final Map<String, Secret> byName;

  private Headers(Map<String, Secret> byName) {
    this.byName = byName;
  }

  public static Headers none() {
    return NONE;
  }

  public static Headers of(Map<String, String> values) {
    return fromConfig(values);
  }

  /** Reads either form; a name that occurs twice is an error. */
  public static Headers fromConfig(Object yaml) {
    Reader reader = new Reader();
    if (yaml instanceof Map<?, ?> map) {
      map.forEach((name, value) -> reader.add(String.valueOf(name), String.valueOf(name), value));
    } else if (yaml instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        reader.addEntry(i, list.get(i));
      }
    } else {
      throw new InvalidSettings("", "expected name: value pairs, or a list of {name: …, value: …}");
    }
    return reader.done();
  }

  public boolean isEmpty() {
    return byName.isEmpty();
  }

  /** The names as they were written, in that order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  public void forEach(BiConsumer<String, Secret> action) {
    byName.forEach(action);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Headers headers && headers.byName.equals(byName);
  }

  @Override
  public int hashCode() {
    return byName.hashCode();
  }

  @Override
  public String toString() {
    return byName.toString();
  }

  /** Collects headers and what is wrong with them. */
  private static final class Reader {
    private final Map<String, Secret> headers = new LinkedHashMap<>();
    private final Map<String, String> seen = new LinkedHashMap<>();
    private final List<InvalidSettings.Problem> problems = new ArrayList<>();

    void addEntry(int index, Object entry) {
      String key = "[" + index + "]";
      if (!(entry instanceof Map<?, ?> map) || !(map.get("name") instanceof String name)) {
        problem(key, "expected {name: …, value: …}");
        return;
      }
      for (Object part : map.keySet()) {
        if (!part.equals("name") && !part.equals("value")) {
          problem(key + "." + part, "is not known here: expected name and value");
        }
      }
      add(key, name, map.get("value"));
    }

    void add(String key, String name, Object value) {
      if (!HeaderNames.isValid(name)) {
        problem(key, "\"" + name + "\" is not a header name");
      } else if (value instanceof Map || value instanceof List) {
        problem(key, "the value of header \"" + name + "\" must be a string");
      } else if (value != null && HeaderNames.breaksLine(value.toString())) {
        problem(key, "the value of header \"" + name + "\" must not contain line breaks");
      } else if (seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name) != null) {
        problem(key, "header \"" + name + "\" is set twice: keep one of them");
      } else {
        headers.put(name, new Secret(value == null ? "" : value.toString()));
      }
    }

    private void problem(String key, String message) {
      problems.add(new InvalidSettings.Problem(key, message));
    }

    Headers done() {
      if (!problems.isEmpty()) {
        throw new InvalidSettings(problems);
      }
      return headers.isEmpty() ? NONE : new Headers(java.util.Collections.unmodifiableMap(headers));
    }
  }
}
