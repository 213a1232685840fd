package io.sluice.processors.editing;

import io.sluice.component.settings.Checks;
import io.sluice.spans.AttributeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes attributes' values of what stands in the configuration, whose types they keep. */
public final class ConfiguredValue {
  private ConfiguredValue() {}

  /**
   * The value of a scalar, list or map as YAML has it.
   *
   * @throws IllegalArgumentException when no attribute can have that
   */
  public static AttributeValue of(Object yaml) {
    if (yaml == null) {
      return AttributeValue.EMPTY;
    }
    if (yaml instanceof String text) {
      return AttributeValue.of(text);
    }
    if (yaml instanceof Boolean flag) {
      return AttributeValue.of((boolean) flag);
    }
    if (yaml instanceof Long || yaml instanceof Integer) {
      return AttributeValue.of(((Number) yaml).longValue());
    }
    if (yaml instanceof Double number) {
      return AttributeValue.of((double) number);
    }
    if (yaml instanceof List<?> list) {
      return AttributeValue.of(list.stream().map(ConfiguredValue::of).toList());
    }
    if (yaml instanceof Map<?, ?> map) {
      Map<String, AttributeValue> entries = new LinkedHashMap<>();
      map.forEach((key, value) -> entries.put(String.valueOf(key), of(value)));
      return AttributeValue.of(entries);
    }
    throw new IllegalArgumentException(
        yaml + " fits no attribute: whole numbers have 64 bits; use quotes to make it a string");
  }

  /** Adds a problem unless an attribute can have the value. */
  public static void check(Checks checks, String key, Object yaml) {
    try {
      of(yaml);
    } catch (IllegalArgumentException e) {
      checks.that(false, key, e.getMessage());
    }
  }
}
