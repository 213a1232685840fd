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
    this(context, settings, sender, Elsewhere.NOWHERE);
  }

  /** The same for one of several destinations. */
  public SendingExporter(
      ComponentContext context, SendingSettings settings, Sender sender, Elsewhere elsewhere) {
    this(context, settings, sender, elsewhere, () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * The same with chosen jitter.
   *
   * @param random numbers from zero, included, to one, excluded; called from several threads
   */
  SendingExporter(
      ComponentContext context,
      SendingSettings settings,
      Sender sender,
      Elsewhere elsewhere,
      DoubleSupplier random) {
    this.sender = sender;
    this.onDisk = settings.sendingQueue().flatMap(QueueSettings::storage).isPresent();
    this.queue = new SendingQueue(context, settings, sender, elsewhere, random);
  }

  @Override
  public void start(Host host) throws StartException {
    sender.start(host);
    queue.start(host);
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    if (sender.onlyShows()) {
      delivery.witness();
    }
    queue.offer(spans, delivery);
  }

  /**
   * Takes over spans that another destination could not get rid of, even when the queue is full.
   */
  public void takeOver(SpanBatch spans, Delivery delivery) {
    queue.takeOver(spans, delivery);
  }

  /**
   * Takes nothing more and passes everything on that is not being sent at this moment; does not
   * wait for what is. {@link #stop} is still to be called.
   */
  public void leave() {
    queue.leave();
  }

  /**
   * Takes nothing more, and begins what has not been begun; waits for the ends until the deadline,
   * but forces none. {@link #stop} is still to be called.
   */
  public void drain(Deadline deadline) {
    queue.drain(deadline);
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
