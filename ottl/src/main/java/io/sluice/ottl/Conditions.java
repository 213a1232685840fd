package io.sluice.ottl;

import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.EvaluationFailure;
import java.util.List;

/** Conditions of which one has to hold, with what happens when one cannot be evaluated. */
public final class Conditions {
  private final Condition[] conditions;
  private final ErrorMode errorMode;
  private final FailureLog failures;

  public Conditions(List<Condition> conditions, ErrorMode errorMode, FailureLog failures) {
    this.conditions = conditions.toArray(Condition[]::new);
    this.errorMode = errorMode;
    this.failures = failures;
  }

  public boolean isEmpty() {
    return conditions.length == 0;
  }

  /**
   * Whether one of them holds.
   *
   * @throws EvaluationFailure when one cannot be evaluated and failures are propagated
   */
  public boolean anyHolds(Subject at) {
    for (Condition condition : conditions) {
      if (holds(condition, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(Condition condition, Subject at) {
    try {
      return condition.holds(at);
    } catch (EvaluationFailure e) {
      Failing.handle(errorMode, failures, condition, e);
      return false;
    }
  }
}
