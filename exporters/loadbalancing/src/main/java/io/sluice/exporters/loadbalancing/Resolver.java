package io.sluice.exporters.loadbalancing;

import io.sluice.component.StartException;
import java.util.List;

/** Finds out which backends there are, and goes on doing so. */
interface Resolver {
  /** Hears of every list that was found out, whether it is a new one or not. */
  interface Listener {
    /**
     * These are the backends.
     *
     * @param endpoints as they are hashed, in any order
     * @throws StartException when nothing can be sent to one of them, whether it is up or not
     */
    void resolved(List<String> endpoints) throws StartException;

    /**
     * Nobody knows; the list before stays.
     *
     * @param why a sentence with the cause and, where there is one, the cure
     */
    void failed(String why);
  }

  /** The value of the metrics' label. */
  String name();

  /** Begins; may wait a moment for the first list, but not for backends. */
  void start(Listener listener) throws StartException;

  /** Ends; harmless when it was never started. */
  void stop();
}
