package io.sluice.exporters.sending;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Exporter;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.spans.SpanBatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * An exporter made of a {@link Sender} and the settings of queue, batch, retry and timeout.
 *
 * <pre>{@code
 * Exporter exporter = new SendingExporter(context, settings.sending(), new MySender(settings));
 * }</pre>
 */
public final class SendingExporter implements Exporter {
  private final Sender sender;
  private final SendingQueue queue;
  private final boolean onDisk;

  public SendingExporter(ComponentContext context, SendingSettings settings, Sender sender) {
    this(context, settings, sender, () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * The same with chosen jitter.
   *
   * @param random numbers from zero, included, to one, excluded; called from several threads
   */
  SendingExporter(
      ComponentContext context, SendingSettings settings, Sender sender, DoubleSupplier random) {
    this.sender = sender;
    this.onDisk = settings.sendingQueue().flatMap(QueueSettings::storage).isPresent();
    this.queue = new SendingQueue(context, settings, sender, random);
  }

  @Override
  public void start(Host host) throws StartException {
    sender.start(host);
    queue.start(host);
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    queue.offer(spans, delivery);
  }

  @Override
  public boolean keepsOnDisk() {
    return onDisk;
  }

  @Override
  public long heldSpans() {
    return queue.heldSpans();
  }

  @Override
  public void stop(Deadline deadline) {
    queue.drain(deadline);
    queue.close();
    sender.stop(deadline);
  }
}
