package io.sluice.component.settings;

import java.util.function.BiConsumer;

/** Settings that are accepted, but that somebody should look at. */
public interface Warns {
  /**
   * Tells each thing to look at: the key it is about (snake_case, dots between levels) and a
   * sentence with the cause and the cure.
   */
  void warnings(BiConsumer<String, String> warn);
}
