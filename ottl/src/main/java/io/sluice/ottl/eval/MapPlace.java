package io.sluice.ottl.eval;

import java.util.function.Consumer;

/** A place that holds a map which editors work on as it lies there. */
public interface MapPlace extends Place {
  /**
   * Lets an editor work on the map.
   *
   * @throws io.sluice.ottl.value.EvaluationFailure when there is no map
   */
  void edit(Subject at, Consumer<Entries> editor);
}
