package io.sluice.processors.filter;

import io.sluice.component.settings.Checks;
import io.sluice.ottl.eval.Context;
import io.sluice.ottl.settings.ConfiguredGroup;
import java.util.List;
import java.util.stream.Stream;

/**
 * Conditions by what they are about. One that holds drops it.
 *
 * @param resource about resources
 * @param span about spans
 * @param spanevent about events of spans
 */
public record ContextConditions(List<String> resource, List<String> span, List<String> spanevent) {
  public ContextConditions {
    resource = List.copyOf(resource);
    span = List.copyOf(span);
    spanevent = List.copyOf(spanevent);
    Checks checks = new Checks();
    check(checks, Context.RESOURCE, resource);
    check(checks, Context.SPAN, span);
    check(checks, Context.SPAN_EVENT, spanevent);
    checks.done();
  }

  public static ContextConditions defaults() {
    return new ContextConditions(List.of(), List.of(), List.of());
  }

  private static void check(Checks checks, Context context, List<String> conditions) {
    for (int i = 0; i < conditions.size(); i++) {
      String key = context.word() + "[" + i + "]";
      ConfiguredGroup.ofConditions(context, List.of(conditions.get(i)))
          .check(checks, (list, index) -> key);
    }
  }

  /** From the outside in. */
  List<ConfiguredGroup> groups() {
    return Stream.of(
            ConfiguredGroup.ofConditions(Context.RESOURCE, resource),
            ConfiguredGroup.ofConditions(Context.SPAN, span),
            ConfiguredGroup.ofConditions(Context.SPAN_EVENT, spanevent))
        .filter(group -> !group.isEmpty())
        .toList();
  }
}
