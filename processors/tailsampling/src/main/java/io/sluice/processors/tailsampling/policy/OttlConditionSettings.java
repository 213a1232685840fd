package io.sluice.processors.tailsampling.policy;

import io.sluice.component.settings.Checks;
import java.util.List;

/**
 * Conditions in the transformation language.
 *
 * @param errorMode what happens when one cannot be evaluated: {@code propagate} (also when empty),
 *     {@code ignore}, {@code silent}
 * @param span conditions on a span
 * @param spanevent conditions on an event of a span
 */
public record OttlConditionSettings(String errorMode, List<String> span, List<String> spanevent) {
  private static final List<String> MODES = List.of("", "propagate", "ignore", "silent");

  public OttlConditionSettings {
    span = List.copyOf(span);
    spanevent = List.copyOf(spanevent);
    new Checks()
        .that(
            MODES.stream().anyMatch(errorMode::equalsIgnoreCase),
            "error_mode",
            "\"" + errorMode + "\" is not known; expected propagate, ignore or silent")
        .that(
            !span.isEmpty() || !spanevent.isEmpty(),
            "span",
            "needs at least one condition, here or under spanevent")
        .done();
  }
}
