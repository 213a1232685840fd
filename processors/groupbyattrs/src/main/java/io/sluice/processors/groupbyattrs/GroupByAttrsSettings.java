package io.sluice.processors.groupbyattrs;

import java.util.List;

/**
 * By what spans are grouped.
 *
 * @param keys attributes that go from spans to their resources; with none, equal resources are
 *     joined and that is all
 */
public record GroupByAttrsSettings(List<String> keys) {
  public GroupByAttrsSettings {
    keys = keys.stream().filter(key -> !key.isEmpty()).distinct().toList();
  }

  public static GroupByAttrsSettings defaults() {
    return new GroupByAttrsSettings(List.of());
  }
}
