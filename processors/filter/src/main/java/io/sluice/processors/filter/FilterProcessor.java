package io.sluice.processors.filter;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Outcome;
import io.sluice.component.TimeSource;
import io.sluice.component.Verdict;
import io.sluice.ottl.FailureLog;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.processors.editing.match.SpanSelection;
import io.sluice.spans.SpanEdits;
import io.sluice.telemetry.metrics.CollectorMetrics;
import java.util.List;
import java.util.Optional;

/** Drops what one of the conditions is true of. */
final class FilterProcessor implements InlineProcessor {
  private final List<ConditionGroup> groups;
  private final Optional<SpanSelection> wanted;
  private final String rule;
  private final TimeSource time;
  private final Counter filtered;

  FilterProcessor(ComponentContext context, FilterSettings settings) {
    rule = context.id().toString();
    time = context.time();
    FailureLog failures = new FailureLog(context.log(), time);
    groups =
        settings.groups().stream()
            .map(group -> new ConditionGroup(group, settings.errorMode(), failures, rule))
            .toList();
    wanted = settings.selection();
    filtered = CollectorMetrics.FILTER_SPANS_FILTERED.in(context.meters(), "filter", rule);
  }

  @Override
  public Verdict process(SpanEdits spans, Client client) {
    int before = spans.spanCount();
    Subject subject = new Subject(time).of(client);
    try {
      for (ConditionGroup group : groups) {
        group.drop(spans, subject);
      }
    } catch (EvaluationFailure e) {
      return new Outcome.Rejected("ottl_failed", e.getMessage());
    }
    wanted.ifPresent(selection -> selection.forEachOther(spans, span -> span.drop(rule)));
    filtered.increment(before - spans.spanCount());
    return Verdict.PASS;
  }
}
