package io.sluice.component;

/** Takes spans out of the pipelines; every delivery that it consumes is settled by it. */
public interface Exporter extends Component, Consumer {
  /** How many spans it holds at the moment, queued or on their way; read from any thread. */
  default long heldSpans() {
    return 0;
  }

  /**
   * Whether what it holds is on disk, and stays there when it stops. A new configuration can then
   * take it up, so the old one must have let go of it.
   */
  default boolean keepsOnDisk() {
    return false;
  }
}
