package io.sluice.processors.filter;

import io.sluice.ottl.Conditions;
import io.sluice.ottl.ErrorMode;
import io.sluice.ottl.FailureLog;
import io.sluice.ottl.Ottl;
import io.sluice.ottl.eval.Context;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.settings.ConfiguredGroup;
import io.sluice.spans.EventCursor;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;

/** Conditions of one context, and the dropping of what they are true of with all within it. */
final class ConditionGroup {
  private final Context context;
  private final Conditions conditions;
  private final String rule;

  ConditionGroup(
      ConfiguredGroup configured, ErrorMode errorMode, FailureLog failures, String rule) {
    Ottl.Group group = configured.compile();
    this.context = group.context();
    this.conditions =
        new Conditions(group.conditions(), configured.errorMode().orElse(errorMode), failures);
    this.rule = rule;
  }

  void drop(SpanEdits edits, Subject subject) {
    switch (context) {
      case RESOURCE -> dropResources(edits, subject);
      case SCOPE -> dropScopes(edits, subject);
      case SPAN -> dropSpans(edits, subject);
      case SPAN_EVENT -> dropEvents(edits, subject);
    }
  }

  private void dropResources(SpanEdits edits, Subject subject) {
    for (ResourceCursor resource = edits.resources(); resource.next(); ) {
      if (conditions.anyHolds(subject.on(resource))) {
        for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
          dropAll(scope.spans());
        }
      }
    }
  }

  private void dropScopes(SpanEdits edits, Subject subject) {
    for (ResourceCursor resource = edits.resources(); resource.next(); ) {
      for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
        if (conditions.anyHolds(subject.on(scope))) {
          dropAll(scope.spans());
        }
      }
    }
  }

  private void dropAll(SpanCursor span) {
    while (span.next()) {
      span.drop(rule);
    }
  }

  private void dropSpans(SpanEdits edits, Subject subject) {
    for (SpanCursor span = edits.spans(); span.next(); ) {
      if (conditions.anyHolds(subject.on(span))) {
        span.drop(rule);
      }
    }
  }

  private void dropEvents(SpanEdits edits, Subject subject) {
    for (SpanCursor span = edits.spans(); span.next(); ) {
      for (EventCursor event = span.events(); event.next(); ) {
        if (conditions.anyHolds(subject.on(span, event))) {
          event.remove();
        }
      }
    }
  }
}
