package io.sluice.connectors.routing;

import io.sluice.component.ComponentContext;
import io.sluice.ottl.ErrorMode;
import io.sluice.ottl.eval.Context;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.telemetry.logs.ThrottledLog;
import org.slf4j.event.Level;

/** A row of the table, with what happens when it cannot be evaluated. */
final class Rule {
  private final RouteSettings row;
  private final Matcher matcher;
  private final ErrorMode errorMode;
  private final ThrottledLog log;

  Rule(ComponentContext context, RouteSettings row, ErrorMode errorMode) {
    this.row = row;
    this.matcher = Matcher.of(row);
    this.errorMode = errorMode;
    this.log = new ThrottledLog(context.log(), context.time());
  }

  RouteSettings row() {
    return row;
  }

  /** Whether it is asked about each span, not about each resource. */
  boolean isAboutSpans() {
    return matcher.context() != Context.RESOURCE;
  }

  /** Whether it changes what it matches. */
  boolean changes() {
    return matcher.changes();
  }

  boolean isCopy() {
    return row.action() == RouteAction.COPY;
  }

  /**
   * Whether it matches; a failure is none.
   *
   * @throws EvaluationFailure when it cannot be evaluated and failures are propagated
   */
  boolean matches(Subject at) {
    try {
      return matcher.test().matches(at);
    } catch (EvaluationFailure e) {
      if (errorMode == ErrorMode.PROPAGATE) {
        throw e;
      }
      if (errorMode == ErrorMode.IGNORE) {
        log.at(Level.WARN, "failed")
            .addKeyValue("error", e.getMessage())
            .log(
                "A row cannot be evaluated and counts as not matching (error_mode: ignore): {}{}",
                row.condition(),
                row.statement());
      }
      return false;
    }
  }
}
