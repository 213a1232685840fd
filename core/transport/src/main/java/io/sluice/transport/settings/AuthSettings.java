package io.sluice.transport.settings;

import io.sluice.component.ComponentId;
import java.util.List;
import java.util.Optional;

/**
 * Which extension decides who may call.
 *
 * @param authenticator the extension's id; it is looked up at start
 * @param requestParams query parameters to show it as if they were headers
 */
public record AuthSettings(Optional<ComponentId> authenticator, List<String> requestParams) {
  public AuthSettings {
    requestParams = List.copyOf(requestParams);
  }

  public static AuthSettings defaults() {
    return new AuthSettings(Optional.empty(), List.of());
  }
}
