package io.sluice.component.inspection;

import java.util.List;

/**
 * A configuration after all sources were merged and all variables expanded.
 *
 * @param lines its values in their order, secrets blacked out
 * @param warnings what somebody should look at
 * @param notices what it holds and Sluice does not run
 */
public record ConfigurationView(List<Line> lines, List<String> warnings, List<String> notices) {
  public static final ConfigurationView EMPTY =
      new ConfigurationView(List.of(), List.of(), List.of());

  public ConfigurationView {
    lines = List.copyOf(lines);
    warnings = List.copyOf(warnings);
    notices = List.copyOf(notices);
  }

  /**
   * A key, or an element of a list.
   *
   * @param depth how far it is indented, from 0
   * @param key the key; empty for an element of a list
   * @param value the value; empty where a map or list follows
   * @param origin where the value was written: {@code collector.yaml:3:14}, with the variable that
   *     it came from
   */
  public record Line(int depth, String key, String value, String origin) {}
}
