package io.sluice.exporters.sending;

import io.sluice.component.Host;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;

/** Has requests from their admission until the line takes them. */
interface Keeper {
  /** The queue, as its keeper sees it. */
  interface Queue {
    /** Requests are there from before. */
    void found(long spans, long size);

    /** An admitted request is not taken after all. */
    void turnAway(Arrival arrival, Outcome.Failure why);

    /** Spans left that never came into the line, or were not heard of until the end. */
    void left(long spans, long size);
  }

  /** Opens what it needs. */
  default void start(Host host) throws StartException {}

  /** Takes over an admitted request and answers its client. */
  void keep(Arrival arrival);

  /** The line may have room for more. */
  default void more() {}

  /** Brings nothing more into the line. */
  default void pause() {}

  /** The line is empty and closed. */
  default void close() {}

  /** Keeps nothing: what is admitted goes straight into the line. */
  record Memory(SendingLine line, boolean answers) implements Keeper {
    @Override
    public void keep(Arrival arrival) {
      if (answers) {
        arrival.delivery().held();
      }
      Duty duty = new Duty.Memory(arrival.delivery());
      line.add(new Queued(arrival.spans(), arrival.delivery().client(), duty, arrival.size()));
    }
  }
}
