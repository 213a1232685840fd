package io.sluice.ottl.path;

import io.sluice.ottl.eval.Place;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Kind;
import io.sluice.ottl.value.Whole;
import java.util.function.Consumer;
import java.util.function.Function;

/** A span's events or links: they can be counted and removed. */
record ChildrenPlace(Function<Subject, Whole> count, Consumer<Subject> remove) implements Place {
  @Override
  public Object value(Subject at) {
    return count.apply(at);
  }

  @Override
  public void set(Subject at, Object value) {
    if (value == null && at.event() != null) {
      throw new EvaluationFailure("what the statement runs on cannot be removed by it");
    }
    if (value == null) {
      remove.accept(at);
    } else if (!value.equals(count.apply(at))) {
      throw new EvaluationFailure(
          "events and links can be set to themselves or to nil, not to a " + Kind.of(value).word());
    }
  }
}
