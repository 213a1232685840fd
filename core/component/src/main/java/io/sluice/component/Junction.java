package io.sluice.component;

import java.util.List;

/**
 * The pipelines behind a connector: those that list it as a receiver. As a consumer it leads into
 * all of them.
 */
public interface Junction extends Consumer {
  /** Their names, in the order of the configuration. */
  List<String> pipelines();

  /**
   * A way into some of them; each gets the same spans.
   *
   * @param names at least one
   * @throws IllegalArgumentException when one is none of them
   */
  Consumer to(List<String> names);

  /**
   * The same for threads that must not wait, such as those that bring answers: a pipeline that is
   * busy refuses.
   */
  Consumer toAtOnce(List<String> names);
}
