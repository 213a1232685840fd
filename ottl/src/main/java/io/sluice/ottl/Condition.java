package io.sluice.ottl;

import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.eval.Test;

/** A compiled condition. Immutable; may run on many threads. */
public final class Condition implements Test {
  private final String text;
  private final Test test;

  Condition(String text, Test test) {
    this.text = text;
    this.test = test;
  }

  @Override
  public boolean holds(Subject at) {
    return test.holds(at);
  }

  /** The condition as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
