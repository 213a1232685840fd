package io.sluice.ottl.path;

import io.sluice.ottl.eval.Place;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.EvaluationFailure;
import java.util.function.Function;

/** Something that can only be read. */
record ReadOnlyPlace(Function<Subject, Object> read) implements Place {
  @Override
  public Object value(Subject at) {
    return read.apply(at);
  }

  @Override
  public void set(Subject at, Object value) {
    throw new EvaluationFailure("the path can only be read");
  }
}
