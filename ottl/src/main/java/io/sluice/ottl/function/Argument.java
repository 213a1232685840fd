package io.sluice.ottl.function;

import io.sluice.ottl.eval.Subject;

/**
 * What a function gets for one of its parameters.
 *
 * @param <T> what the parameter takes
 */
@FunctionalInterface
public interface Argument<T> {
  T at(Subject subject);

  /** An argument that is the same for every subject. */
  record Fixed<T>(T value) implements Argument<T> {
    @Override
    public T at(Subject subject) {
      return value;
    }
  }
}
