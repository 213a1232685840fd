package io.sluice.exporters.loadbalancing;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Exporter;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.exporters.sending.QueueSettings;
import io.sluice.exporters.sending.SendingExporter;
import io.sluice.exporters.sending.SendingSettings;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.Optional;

/**
 * A queue in front of the ring, in memory or on disk. Spans stay in it until backends have them, so
 * a crash finds on disk what no backend took.
 */
final class QueueInFront implements Exporter {
  private final ComponentContext context;
  private final SendingExporter queue;
  private final LoadBalancer balancer;

  QueueInFront(ComponentContext context, SendingSettings settings, LoadBalancer balancer) {
    this.context = context;
    this.balancer = balancer;
    this.queue = new SendingExporter(context, unhurried(settings), new RingSender(balancer));
  }

  /**
   * In memory, spans go to their backend's queue at once, and the consumers that count are that
   * one's: a backend that is down must not keep the others' spans from them. From disk, only as
   * many requests are read as consumers were asked for.
   */
  private static SendingSettings unhurried(SendingSettings settings) {
    Optional<QueueSettings> queue =
        settings
            .sendingQueue()
            .map(q -> q.storage().isPresent() ? q : q.withNumConsumers(Integer.MAX_VALUE));
    return new SendingSettings(Duration.ZERO, queue, settings.retryOnFailure());
  }

  @Override
  public void start(Host host) throws StartException {
    queue.start(host);
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    queue.consume(spans, delivery);
  }

  /** What backends hold is in the queue as well. */
  @Override
  public long heldSpans() {
    return queue.heldSpans();
  }

  @Override
  public boolean keepsOnDisk() {
    return queue.keepsOnDisk();
  }

  /**
   * What is in the queue is with the backends, or on disk. So they come first, which give to each
   * other what does not get there by itself; the queue hears of that, and ends after them.
   */
  @Override
  public void stop(Deadline deadline) {
    queue.drain(Deadline.in(Duration.ZERO, context.time()));
    balancer.stop(deadline);
    queue.stop(deadline);
  }
}
