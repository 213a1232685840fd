package io.sluice.ottl.function;

import io.sluice.ottl.eval.Action;
import io.sluice.ottl.eval.Context;
import io.sluice.ottl.eval.Expression;
import java.util.List;

/** A function of the language. */
public sealed interface Function {
  String name();

  List<Parameter<?>> parameters();

  /** The only context that has it; null when all have. */
  Context only();

  /** Whether statements of a context can call it. */
  default boolean isIn(Context context) {
    return only() == null || only() == context;
  }

  /**
   * A function that gives a value.
   *
   * @param pure whether the same arguments always give the same
   */
  record Converter(
      String name, List<Parameter<?>> parameters, Context only, boolean pure, Giving body)
      implements Function {
    public Converter {
      parameters = List.copyOf(parameters);
    }

    /** Makes the expression of a call. */
    public interface Giving {
      Expression call(Arguments arguments);
    }
  }

  /** A function that changes something. */
  record Editor(String name, List<Parameter<?>> parameters, Context only, Changing body)
      implements Function {
    public Editor {
      parameters = List.copyOf(parameters);
    }

    /** Makes the action of a call. */
    public interface Changing {
      Action call(Arguments arguments);
    }
  }
}
