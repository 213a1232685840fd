package io.sluice.processors.attributes;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.Required;
import io.sluice.processors.editing.action.ActionSettings;
import io.sluice.processors.editing.match.MatchSettings;
import java.util.List;

/**
 * What is done to the attributes of which spans.
 *
 * @param match which spans are meant
 * @param actions what is done, in this order
 */
public record AttributesSettings(@Inline MatchSettings match, List<ActionSettings> actions)
    implements Required {
  public AttributesSettings {
    actions = List.copyOf(actions);
  }

  public static AttributesSettings defaults() {
    return new AttributesSettings(MatchSettings.defaults(), List.of());
  }

  @Override
  public void check(Checks checks) {
    checks.that(
        !actions.isEmpty(),
        "actions",
        "must name at least one action, such as {key: user.email, action: delete}");
  }
}
