package io.sluice.exporters.client;

import io.sluice.component.ComponentId;
import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import java.util.Optional;

/**
 * The section {@code auth} of a client.
 *
 * @param authenticator the extension that knows what to show to the server
 */
public record CallAuthSettings(Optional<ComponentId> authenticator) implements Required {
  public static CallAuthSettings defaults() {
    return new CallAuthSettings(Optional.empty());
  }

  @Override
  public void check(Checks checks) {
    checks.that(
        authenticator.isPresent(),
        "authenticator",
        "must name an extension; remove the section auth to send without credentials");
  }
}
