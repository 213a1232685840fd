package io.sluice.ottl.eval;

/** Changes what the subject stands on. */
@FunctionalInterface
public interface Action {
  /**
   * Does it.
   *
   * @throws io.sluice.ottl.value.EvaluationFailure when it cannot be done; what was done before
   *     stays
   */
  void run(Subject at);
}
