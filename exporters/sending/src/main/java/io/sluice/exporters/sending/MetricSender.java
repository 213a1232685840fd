package io.sluice.exporters.sending;

import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.metrics.MetricBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A transport: tries once to bring metrics to their destination. It need not know of queues or
 * retries. What a {@link SendResult} says of spans holds for data points.
 */
public interface MetricSender {
  /** Opens what it needs; must not wait for its destination. */
  void start(Host host) throws StartException;

  /**
   * Tries once. Must not block; called from several threads at once.
   *
   * @param timeout after which the attempt has failed, retryably; zero for never
   * @param done told exactly once, on any thread, also on the calling one
   */
  void send(MetricBatch metrics, Duration timeout, Sender.Callback done);

  /** Where {@link #send} is called. */
  Executor executor();

  /** Labels that name the destination in metrics: names and values in turn. */
  List<String> addressLabels();

  /** Closes what it opened. Attempts that are under way fail, or are never heard of again. */
  void stop(Deadline deadline);
}
