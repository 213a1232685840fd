package io.sluice.ottl.eval;

/** Gives a value, as {@link io.sluice.ottl.value} describes them. */
@FunctionalInterface
public interface Expression {
  /**
   * The value on this subject.
   *
   * @throws io.sluice.ottl.value.EvaluationFailure when there is none
   */
  Object value(Subject at);

  /** An expression that gives the same for every subject. */
  record Constant(Object value) implements Expression {
    @Override
    public Object value(Subject at) {
      return value;
    }
  }
}
