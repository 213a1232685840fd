package io.sluice.exporters.sending;

import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import java.util.Optional;

/** Who has to hear what becomes of spans in the queue. */
interface Duty {
  /** The way of some of the spans ended. */
  void settle(int spans, Outcome outcome);

  /** Some of the spans were not taken with the others that they were sent with. */
  void lose(int spans, Outcome.Failure why);

  /**
   * The exporter stopped before some of the spans came to an end.
   *
   * @return whether they are safe all the same, since they are on disk
   */
  boolean interrupted(int spans);

  /** What the spans can be handed over with; nothing for spans that are on disk. */
  default Optional<Delivery> delivery() {
    return Optional.empty();
  }

  /** All spans came to their end, or none was heard of before the stop. */
  default void over() {}

  /** Spans in memory: their delivery hears everything, and stopping is their end. */
  record Memory(Delivery request) implements Duty {
    @Override
    public Optional<Delivery> delivery() {
      return Optional.of(request);
    }

    @Override
    public void settle(int spans, Outcome outcome) {
      request.settle(spans, outcome);
    }

    @Override
    public void lose(int spans, Outcome.Failure why) {
      request.lose(spans, why);
    }

    @Override
    public boolean interrupted(int spans) {
      return false;
    }
  }
}
