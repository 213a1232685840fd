package io.sluice.processors.resource;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import io.sluice.processors.editing.action.ActionSettings;
import java.util.List;

/**
 * What is done to resources.
 *
 * @param attributes what is done to their attributes, in this order
 */
public record ResourceSettings(List<ActionSettings> attributes) implements Required {
  public ResourceSettings {
    attributes = List.copyOf(attributes);
  }

  public static ResourceSettings defaults() {
    return new ResourceSettings(List.of());
  }

  @Override
  public void check(Checks checks) {
    checks.that(
        !attributes.isEmpty(),
        "attributes",
        "must name at least one action, such as"
            + " {key: deployment.environment, value: production, action: upsert}");
  }
}
