package io.sluice.ottl;

import io.sluice.ottl.eval.Context;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.EvaluationFailure;

/**
 * Statements that run one behind the other on each item of one context, where one of their
 * conditions holds.
 */
public final class StatementGroup {
  private final Context context;
  private final Statement[] statements;
  private final Conditions conditions;
  private final ErrorMode errorMode;
  private final FailureLog failures;

  public StatementGroup(Ottl.Group group, ErrorMode errorMode, FailureLog failures) {
    this.context = group.context();
    this.statements = group.statements().toArray(Statement[]::new);
    this.conditions = new Conditions(group.conditions(), errorMode, failures);
    this.errorMode = errorMode;
    this.failures = failures;
  }

  /** What the items are. */
  public Context context() {
    return context;
  }

  /**
   * Runs all statements on one item.
   *
   * @throws EvaluationFailure when one cannot be evaluated and failures are propagated; what was
   *     changed before stays changed
   */
  public void run(Subject at) {
    if (!conditions.isEmpty() && !conditions.anyHolds(at)) {
      return;
    }
    for (Statement statement : statements) {
      try {
        statement.run(at);
      } catch (EvaluationFailure e) {
        Failing.handle(errorMode, failures, statement, e);
      }
    }
  }
}
