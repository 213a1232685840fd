package io.sluice.extensions.headerssetter;

import io.sluice.component.ComponentId;
import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import java.util.List;
import java.util.Optional;

/**
 * Settings of {@code headers_setter}.
 *
 * @param headers what is done, in this order
 * @param additionalAuth another client authenticator, whose headers are set first
 */
public record HeadersSetterSettings(
    List<HeaderSettings> headers, Optional<ComponentId> additionalAuth) implements Required {
  public HeadersSetterSettings {
    headers = List.copyOf(headers);
  }

  public static HeadersSetterSettings defaults() {
    return new HeadersSetterSettings(List.of(), Optional.empty());
  }

  @Override
  public void check(Checks checks) {
    checks.that(
        !headers.isEmpty(), "headers", "is missing: list the headers to set, each with its key");
  }
}
