package io.sluice.processors.span;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Warns;
import io.sluice.processors.editing.Regex;
import io.sluice.spans.Text;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Which parts of a span's name become attributes.
 *
 * @param rules expressions whose named groups do, each applied to what the one before it left
 * @param breakAfterMatch whether the first that is found is the last
 * @param keepOriginalName whether the parts stay in the name
 */
public record ToAttributesSettings(
    List<String> rules, boolean breakAfterMatch, boolean keepOriginalName) implements Warns {
  public ToAttributesSettings {
    rules = List.copyOf(rules);
    Checks checks = new Checks();
    for (int i = 0; i < rules.size(); i++) {
      Regex.check(checks, "rules[" + i + "]", rules.get(i));
    }
    checks.done();
  }

  public static ToAttributesSettings defaults() {
    return new ToAttributesSettings(List.of(), false, false);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    for (int i = 0; i < rules.size(); i++) {
      List<Text> groups = Regex.of(rules.get(i)).groups();
      if (groups.isEmpty()) {
        warn.accept("rules[" + i + "]", "has no groups and does nothing; name one: (?P<id>[0-9]+)");
      } else if (groups.contains(Text.EMPTY)) {
        warn.accept(
            "rules[" + i + "]",
            "has a group without a name, which stays in the span's name as it is; write (?:...) or"
                + " name it: (?P<id>...)");
      }
    }
  }
}
