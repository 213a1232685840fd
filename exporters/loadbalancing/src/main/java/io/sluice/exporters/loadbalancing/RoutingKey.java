package io.sluice.exporters.loadbalancing;

import io.sluice.component.settings.InvalidSettings;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What spans have to have in common to go to the same backend. */
public enum RoutingKey {
  TRACE_ID("traceID"),
  SERVICE("service"),
  ATTRIBUTES("attributes");

  private final String label;

  RoutingKey(String label) {
    this.label = label;
  }

  /** By the name in the configuration. */
  public static RoutingKey parse(String text) {
    for (RoutingKey key : values()) {
      if (key.label.equals(text)) {
        return key;
      }
    }
    if (text.isEmpty()) {
      return TRACE_ID;
    }
    String known = Arrays.stream(values()).map(key -> key.label).collect(Collectors.joining(", "));
    boolean otherSignal =
        text.equals("metric") || text.equals("streamID") || text.equals("resource");
    throw new InvalidSettings(
        "",
        otherSignal
            ? "\""
                + text
                + "\" is a key for metrics and means nothing for traces; use one of "
                + known
            : "unsupported routing_key \"" + text + "\": expected one of " + known);
  }

  @Override
  public String toString() {
    return label;
  }
}
