package io.sluice.ottl.function;

import io.sluice.ottl.eval.Expression;
import io.sluice.ottl.eval.Subject;
import java.util.function.Function;

/** Something made of a string that may be another one for each subject. The last is remembered. */
final class Recompiled<T> implements Argument<T> {
  private final Expression source;
  private final Function<String, T> compiler;

  /** Immutable, so that threads may overwrite each other's. */
  private Compiled<T> last;

  private record Compiled<T>(String source, T result) {}

  Recompiled(Expression source, Function<String, T> compiler) {
    this.source = source;
    this.compiler = compiler;
  }

  @Override
  public T at(Subject subject) {
    String text = Parameters.readText(source.value(subject));
    Compiled<T> before = last;
    if (before != null && before.source.equals(text)) {
      return before.result;
    }
    T result = compiler.apply(text);
    last = new Compiled<>(text, result);
    return result;
  }
}
