package io.sluice.ottl.eval;

/** Holds or not. */
@FunctionalInterface
public interface Test {
  Test ALWAYS = at -> true;

  /**
   * Whether it holds for this subject.
   *
   * @throws io.sluice.ottl.value.EvaluationFailure when that cannot be said
   */
  boolean holds(Subject at);
}
