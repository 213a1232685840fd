package io.sluice.component;

import io.sluice.component.inspection.Inspection;

/** The process around a component, as seen while it starts and runs. */
public interface Host {
  /**
   * An extension that was started before this component, by its id and what it must be able to do.
   *
   * @throws StartException when there is none of that name, or it cannot do that
   */
  <T> T extension(ComponentId id, Class<T> ability) throws StartException;

  /**
   * The book of a pipeline, for what was found on disk and belongs to it.
   *
   * @param pipeline its name; also of one that is no longer configured
   */
  Account account(String pipeline);

  /** Reports that a component cannot go on; the process stops in order and ends with an error. */
  void fatal(ComponentId id, Throwable cause);

  /** What the process lets see of itself; may be kept, and asked while the component runs. */
  Inspection inspection();
}
