package io.sluice.ottl;

import io.sluice.ottl.eval.Action;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.eval.Test;

/** A compiled statement. Immutable; may run on many threads. */
public final class Statement {
  private final String text;
  private final Action editor;
  private final Test where;

  Statement(String text, Action editor, Test where) {
    this.text = text;
    this.editor = editor;
    this.where = where;
  }

  /**
   * Runs it, if its condition holds.
   *
   * @return whether the condition held
   * @throws io.sluice.ottl.value.EvaluationFailure when it cannot be evaluated on this subject
   */
  public boolean run(Subject at) {
    if (!where.holds(at)) {
      return false;
    }
    editor.run(at);
    return true;
  }

  /** The statement as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
