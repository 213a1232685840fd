package io.sluice.connectors.routing;

import io.sluice.component.settings.InvalidSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a row's condition is about. */
public enum RouteContext {
  /** Whatever the condition names; resources if it does not tell. */
  INFERRED(""),
  REQUEST("request"),
  RESOURCE("resource"),
  SPAN("span"),
  OTELCOL("otelcol");

  private final String word;

  RouteContext(String word) {
    this.word = word;
  }

  /** By its name in the configuration. */
  public static RouteContext parse(String text) {
    for (RouteContext context : values()) {
      if (context.word.equals(text.toLowerCase(Locale.ROOT))) {
        return context;
      }
    }
    throw new InvalidSettings(
        "",
        "\""
            + text
            + "\" is no context of traces; expected one of "
            + Arrays.stream(values())
                .map(context -> context.word)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", ")));
  }

  @Override
  public String toString() {
    return word;
  }
}
