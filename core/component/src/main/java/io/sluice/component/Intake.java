package io.sluice.component;

import io.sluice.spans.SpanBatch;
import java.util.concurrent.Executor;

/** A receiver's way into its pipelines, through the gate that knows how much memory there is. */
public interface Intake {
  Admission admission();

  /**
   * Takes over a request.
   *
   * @param spans what came, checked
   * @param client who sent it
   * @param room what was reserved for it; released by the pipeline, whatever happens
   * @param answer called once, from any thread, when the client can be told
   */
  void submit(SpanBatch spans, Client client, Admission.Reservation room, Answer answer);

  /**
   * Counts spans that never became a batch, because they could not be read or nobody had room for
   * them.
   *
   * @param spans how many, as far as it can be known; 0 when it cannot, which still counts the
   *     request
   */
  void turnedAway(int spans, Client client, Outcome.Failure why);

  /** How a receiver tells its client. */
  @FunctionalInterface
  interface Answer {
    /**
     * Tells what became of the request.
     *
     * @param outcome {@link Outcome#DELIVERED} when we answer for the spans from now on, else a
     *     failure
     */
    void tell(Outcome outcome);

    /**
     * Some of the request's spans are lost, though the answer is a good one: they were answered for
     * and then could not be sent, or of several destinations one did not take them. A client that
     * got its answer is not helped by that; a source that keeps what it gave can give it again.
     *
     * <p>Told before the request's memory is released, before or after the answer, perhaps several
     * times, on any thread. Spans that went on without their request ({@link Delivery#letGo}) are
     * not heard of.
     */
    default void lost(Outcome.Failure why) {}

    /**
     * Where work waits that need be done only once for all requests that were read together, such
     * as waking a pipeline. A connection's event loop runs it when it has handed over what it read;
     * by default it is done at once.
     */
    default Executor afterTheOthers() {
      return Runnable::run;
    }
  }
}
