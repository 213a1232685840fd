package io.sluice.exporters.sending;

import io.sluice.component.Client;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A transport: tries once to bring spans to their destination. It need not know of queues or
 * retries.
 */
public interface Sender {
  /** Opens what it needs; must not wait for its destination. */
  default void start(Host host) throws StartException {}

  /**
   * Tries once. Must not block; called from several threads at once.
   *
   * @param client who sent the spans, as far as it is known
   * @param timeout after which the attempt has failed, retryably; zero for never
   * @param done told exactly once, on any thread, also on the calling one
   */
  void send(SpanBatch spans, Client client, Duration timeout, Callback done);

  /**
   * Where {@link #send} is called. The threads that bring spans and the one that runs timers belong
   * to others, so a sender whose sending is work (compression) names threads of its own.
   */
  default Executor executor() {
    return Runnable::run;
  }

  /** Labels that name the destination in metrics: names and values in turn. */
  default List<String> addressLabels() {
    return List.of();
  }

  /** Whether it only shows the spans, and keeps or brings nothing of them anywhere. */
  default boolean onlyShows() {
    return false;
  }

  /** Closes what it opened. Attempts that are under way fail, or are never heard of again. */
  default void stop(Deadline deadline) {}

  /** Hears how an attempt ended. */
  @FunctionalInterface
  interface Callback {
    void done(SendResult result);
  }
}
