package io.sluice.processors.filter;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Warns;
import io.sluice.ottl.ErrorMode;
import io.sluice.ottl.settings.ConfiguredGroup;
import io.sluice.ottl.settings.GroupItem;
import io.sluice.ottl.settings.GroupList;
import io.sluice.processors.editing.match.MatchSettings;
import io.sluice.processors.editing.match.SpanSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What can be said about filtering.
 *
 * @param errorMode what becomes of conditions that fail on an item
 * @param traceConditions groups of conditions, or single conditions that are one group together
 * @param traces conditions by what they are about
 * @param spans the older form: which spans are kept, and which of these are not
 * @param metrics of another signal; passed over, like those that follow
 */
public record FilterSettings(
    ErrorMode errorMode,
    List<GroupItem> traceConditions,
    ContextConditions traces,
    MatchSettings spans,
    Object metrics,
    Object logs,
    Object profiles,
    Object metricConditions,
    Object logConditions,
    Object profileConditions)
    implements Warns {
  public FilterSettings {
    traceConditions = List.copyOf(traceConditions);
    Checks checks = new Checks();
    list(traceConditions).check(checks);
    for (int i = 0; i < traceConditions.size(); i++) {
      checks.that(
          traceConditions.get(i).group().statements().isEmpty(),
          "trace_conditions[" + i + "]",
          "a filter has conditions and no statements; the transform processor has these");
    }
    boolean older = isOlderForm(spans);
    checks.that(
        traceConditions.isEmpty() || (traces.groups().isEmpty() && !older),
        "trace_conditions",
        "cannot stand beside traces or spans; write all conditions in one of the forms");
    checks.that(
        traces.groups().isEmpty() || !older,
        "spans",
        "cannot stand beside traces; write all conditions in one of the forms");
    checks.done();
  }

  public static FilterSettings defaults() {
    return new FilterSettings(
        ErrorMode.IGNORE,
        List.of(),
        ContextConditions.defaults(),
        MatchSettings.defaults(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static GroupList list(List<GroupItem> items) {
    return new GroupList("trace_conditions", items, ConfiguredGroup::ofConditions);
  }

  /** The groups in the order in which they run. */
  List<ConfiguredGroup> groups() {
    List<ConfiguredGroup> groups = new ArrayList<>(traces.groups());
    groups.addAll(list(traceConditions).groups());
    return groups;
  }

  private static boolean isOlderForm(MatchSettings spans) {
    return spans.include().isPresent() || spans.exclude().isPresent();
  }

  /** The spans to keep, where the older form says which. */
  Optional<SpanSelection> selection() {
    return isOlderForm(spans) ? Optional.of(SpanSelection.of(spans)) : Optional.empty();
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    boolean others =
        Stream.of(metrics, logs, profiles, metricConditions, logConditions, profileConditions)
            .anyMatch(conditions -> conditions != null);
    if (others) {
      warn.accept(
          "", "conditions for metrics, logs and profiles are passed over: Sluice processes traces");
    }
  }
}
