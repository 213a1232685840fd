package io.sluice.ottl.settings;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.ottl.ErrorMode;
import io.sluice.ottl.eval.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An item of a list that has either single texts, or maps with the texts of a group.
 *
 * @param text the single text; empty for a group
 * @param group the group; an empty one for a single text
 */
public record GroupItem(String text, ConfiguredGroup group) {
  private static final Set<String> KEYS =
      Set.of("context", "error_mode", "conditions", "statements");

  /** Whether it is a single text. */
  public boolean isText() {
    return !text.isEmpty();
  }

  /** Reads an item as YAML has it. */
  public static GroupItem fromConfig(Object yaml) {
    if (yaml instanceof String text) {
      return new GroupItem(text.isBlank() ? " " : text, ConfiguredGroup.ofStatements(List.of()));
    }
    if (!(yaml instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(
          "must be a string, or a map with context, conditions, statements and error_mode");
    }
    checkKeys(map);
    ConfiguredGroup group =
        new ConfiguredGroup(
            Optional.ofNullable(map.get("context")).flatMap(GroupItem::context),
            Optional.ofNullable(map.get("error_mode")).map(GroupItem::errorMode),
            texts(map, "statements"),
            texts(map, "conditions"));
    Checks checks = new Checks();
    group.check(checks, (list, index) -> index < 0 ? "" : list + "[" + index + "]");
    checks.done();
    return new GroupItem("", group);
  }

  private static void checkKeys(Map<?, ?> map) {
    for (Object key : map.keySet()) {
      if (!KEYS.contains(key)) {
        throw new InvalidSettings(
            "", "unknown key: " + key + "; there are context, conditions, statements, error_mode");
      }
    }
  }

  /** The context; none where the value is empty, as the collector has it. */
  private static Optional<Context> context(Object value) {
    if (value.equals("")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Context.parse(value.toString()));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings("context", e.getMessage());
    }
  }

  private static ErrorMode errorMode(Object value) {
    return Arrays.stream(ErrorMode.values())
        .filter(mode -> mode.name().equals(value.toString().toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettings(
                    "error_mode", "must be one of ignore, silent, propagate, is " + value));
  }

  private static List<String> texts(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof String text) {
      return List.of(text);
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        if (!(item instanceof String text)) {
          throw new InvalidSettings(
              key + "[" + texts.size() + "]", "must be a string (use quotes), is " + item);
        }
        texts.add(text);
      }
      return texts;
    }
    throw new InvalidSettings(key, "must be a list of strings");
  }
}
