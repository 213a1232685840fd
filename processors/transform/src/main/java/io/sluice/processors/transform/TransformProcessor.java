package io.sluice.processors.transform;

import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Outcome;
import io.sluice.component.TimeSource;
import io.sluice.component.Verdict;
import io.sluice.ottl.BatchWalk;
import io.sluice.ottl.FailureLog;
import io.sluice.ottl.StatementGroup;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.spans.SpanEdits;
import java.util.List;

/** Runs group after group over the whole batch. */
final class TransformProcessor implements InlineProcessor {
  private final List<StatementGroup> groups;
  private final TimeSource time;

  TransformProcessor(ComponentContext context, TransformSettings settings) {
    time = context.time();
    FailureLog failures = new FailureLog(context.log(), time);
    groups =
        settings.groups().stream()
            .map(
                group ->
                    new StatementGroup(
                        group.compile(), group.errorMode().orElse(settings.errorMode()), failures))
            .toList();
  }

  @Override
  public Verdict process(SpanEdits spans, Client client) {
    // A new one for each batch, so that none is held on to when it has passed.
    Subject subject = new Subject(time).of(client);
    try {
      for (StatementGroup group : groups) {
        BatchWalk.each(group.context(), spans, subject, group::run);
      }
      return Verdict.PASS;
    } catch (EvaluationFailure e) {
      return new Outcome.Rejected("ottl_failed", e.getMessage());
    }
  }
}
