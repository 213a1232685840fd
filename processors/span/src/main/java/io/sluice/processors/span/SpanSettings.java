package io.sluice.processors.span;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.Required;
import io.sluice.processors.editing.match.MatchSettings;
import java.util.Optional;

/**
 * What is done to which spans.
 *
 * @param match which spans are meant
 * @param name what is done with their names
 * @param status what their status becomes
 */
public record SpanSettings(
    @Inline MatchSettings match, NameSettings name, Optional<StatusSettings> status)
    implements Required {

  public static SpanSettings defaults() {
    return new SpanSettings(MatchSettings.defaults(), NameSettings.defaults(), Optional.empty());
  }

  @Override
  public void check(Checks checks) {
    checks.that(
        name.doesSomething() || status.isPresent(),
        "",
        "does nothing: at least one of name.from_attributes, name.to_attributes or status must be"
            + " given");
  }
}
