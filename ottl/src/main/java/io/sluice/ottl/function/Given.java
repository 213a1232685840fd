package io.sluice.ottl.function;

import io.sluice.ottl.eval.Expression;
import io.sluice.ottl.eval.Place;
import io.sluice.ottl.eval.Subject;

/** What stands in a call for one parameter, which decides what to take it for. */
public interface Given {
  /** The argument as a value. */
  Expression expression();

  /** The argument as a path to something that can be written. */
  Place place();

  /** The argument as the name of a converter. */
  Applied function();

  /** A converter to be applied to values. */
  @FunctionalInterface
  interface Applied {
    Object apply(Subject at, Object value);
  }
}
