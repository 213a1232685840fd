package io.sluice.processors.tailsampling.policy;

import io.sluice.component.settings.Checks;
import io.sluice.ottl.ErrorMode;
import io.sluice.ottl.eval.Context;
import io.sluice.ottl.settings.ConfiguredGroup;
import java.util.Arrays;
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
  public OttlConditionSettings {
    span = List.copyOf(span);
    spanevent = List.copyOf(spanevent);
    Checks checks =
        new Checks()
            .that(
                errorMode.isEmpty()
                    || Arrays.stream(ErrorMode.values())
                        .anyMatch(mode -> mode.name().equalsIgnoreCase(errorMode)),
                "error_mode",
                "\"" + errorMode + "\" is not known; expected propagate, ignore or silent")
            .that(
                !span.isEmpty() || !spanevent.isEmpty(),
                "span",
                "needs at least one condition, here or under spanevent");
    check(checks, "span", Context.SPAN, span);
    check(checks, "spanevent", Context.SPAN_EVENT, spanevent);
    checks.done();
  }

  private static void check(Checks checks, String key, Context context, List<String> conditions) {
    for (int i = 0; i < conditions.size(); i++) {
      String item = key + "[" + i + "]";
      ConfiguredGroup.ofConditions(context, List.of(conditions.get(i)))
          .check(checks, (list, index) -> item);
    }
  }

  ErrorMode mode() {
    return Arrays.stream(ErrorMode.values())
        .filter(mode -> mode.name().equalsIgnoreCase(errorMode))
        .findFirst()
        .orElse(ErrorMode.PROPAGATE);
  }
}
