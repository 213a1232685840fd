package io.sluice.ottl.eval;

/** Something that a path names: it can be read and, mostly, written. */
public interface Place extends Expression {
  /**
   * Writes.
   *
   * @throws io.sluice.ottl.value.EvaluationFailure when it does not take such a value
   */
  void set(Subject at, Object value);
}
