package io.sluice.exporters.sending;

import io.sluice.component.ComponentId;
import io.sluice.component.settings.Checks;
import io.sluice.component.settings.OnWhenEmpty;
import java.util.Optional;

/**
 * The section {@code sending_queue}.
 *
 * @param numConsumers how many sends may be under way at once, those that wait for a retry included
 * @param queueSize how much the queue holds, in units of the sizer, what is being sent included
 * @param sizer the unit; requests unless said otherwise
 * @param blockOnOverflow whether a request waits for room, unanswered, instead of being refused
 * @param waitForResult whether the client hears how sending ended, instead of that its spans are
 *     queued
 * @param storage the extension that keeps the queue on disk
 * @param batch whether and how requests are joined before they are sent
 */
public record QueueSettings(
    int numConsumers,
    long queueSize,
    Optional<Sizer> sizer,
    boolean blockOnOverflow,
    boolean waitForResult,
    Optional<ComponentId> storage,
    @OnWhenEmpty Optional<BatchSettings> batch) {
  public QueueSettings {
    new Checks()
        .atLeast("num_consumers", numConsumers, 1)
        .atLeast("queue_size", queueSize, 1)
        .that(
            storage.isEmpty() || !waitForResult,
            "wait_for_result",
            "does not go with storage: the client hears when its spans are stored; to let it wait"
                + " for the destination, set acknowledge: delivered in the pipeline")
        .that(
            batch.isEmpty()
                || batch.get().effectiveSizer(sizer) != sizer.orElse(Sizer.REQUESTS)
                || batch.get().minSize() <= queueSize,
            "queue_size",
            "must hold at least one batch: raise it to batch.min_size or lower that; is "
                + queueSize)
        .done();
  }

  public static QueueSettings defaults() {
    return new QueueSettings(
        10, 1000, Optional.empty(), false, false, Optional.empty(), Optional.empty());
  }

  /** The same with another number of consumers. */
  public QueueSettings withNumConsumers(int other) {
    return new QueueSettings(
        other, queueSize, sizer, blockOnOverflow, waitForResult, storage, batch);
  }

  /** No queue: everything is sent at once, and the client hears the result. */
  static QueueSettings none() {
    return new QueueSettings(
        Integer.MAX_VALUE,
        Long.MAX_VALUE,
        Optional.empty(),
        false,
        true,
        Optional.empty(),
        Optional.empty());
  }

  Sizer effectiveSizer() {
    return sizer.orElse(Sizer.REQUESTS);
  }
}
