package io.sluice.component;

/**
 * A part of the machine with a life: made by its factory, started, stopped.
 *
 * <p>Starting runs against the flow (extensions, exporters, processors, receivers last), stopping
 * with it (receivers first), so that whoever is called is there. A component that was never started
 * can be stopped, and stopping twice is the same as once. When {@link #stop} returns, everything
 * that the component held has been handed on or settled, and it hands on nothing more.
 */
public interface Component {
  /**
   * Opens what it needs. May do I/O, must not wait for others to come up.
   *
   * @throws StartException with the cause and the cure, in a sentence for the person who has to
   *     mend it
   */
  default void start(Host host) throws StartException {}

  /**
   * Hands on or settles what it holds, and closes what it opened; gives up waiting at the deadline.
   */
  default void stop(Deadline deadline) {}
}
