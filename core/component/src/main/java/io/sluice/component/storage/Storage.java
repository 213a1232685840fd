package io.sluice.component.storage;

import io.sluice.component.StartException;

/** The ability of an extension to keep things on disk. */
public interface Storage {
  /**
   * Opens a component's log, with whatever an earlier run left in it. Nobody else, in this process
   * or in another, has it open until it is closed.
   *
   * @throws StartException with the cause and the cure
   */
  StoredLog open(LogOwner owner) throws StartException;
}
