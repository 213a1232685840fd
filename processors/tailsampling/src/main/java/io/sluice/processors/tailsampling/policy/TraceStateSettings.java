package io.sluice.processors.tailsampling.policy;

import java.util.List;

/**
 * A span whose trace state has a member of a certain value.
 *
 * @param key the member
 * @param values one of these
 */
public record TraceStateSettings(String key, List<String> values) {
  public TraceStateSettings {
    values = List.copyOf(values);
  }
}
