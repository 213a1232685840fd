package io.sluice.exporters.loadbalancing;

import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Host;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.exporters.sending.Elsewhere;
import io.sluice.exporters.sending.Sender;
import io.sluice.exporters.sending.SendingExporter;
import io.sluice.exporters.sending.SendingSettings;
import io.sluice.spans.SpanBatch;

/** One member of the tier: its queue, and how it has been lately. */
final class Backend {
  /** Makes a backend for an endpoint. */
  interface Maker {
    Backend make(String endpoint, Neighbours neighbours);
  }

  /** Who has spans that a backend does not get. */
  interface Neighbours {
    boolean takes(Backend from, Outcome.Refused why);

    void take(Backend from, SpanBatch spans, Delivery delivery, Outcome.Refused why);
  }

  private final String endpoint;
  private final ComponentId id;
  private final WatchedSender sender;
  private final SendingExporter exporter;
  private volatile boolean open = true;

  /**
   * Makes a backend; it is connected to when it starts.
   *
   * @param context of the backend itself, not the balancer's
   */
  Backend(
      ComponentContext context,
      String endpoint,
      SendingSettings settings,
      Sender sender,
      Neighbours neighbours) {
    this.endpoint = endpoint;
    this.id = context.id();
    this.sender = new WatchedSender(context, endpoint, sender);
    this.exporter =
        new SendingExporter(context, settings, this.sender, new Others(this, neighbours));
  }

  private record Others(Backend self, Neighbours neighbours) implements Elsewhere {
    @Override
    public boolean takes(Outcome.Refused why) {
      return neighbours.takes(self, why);
    }

    @Override
    public void take(SpanBatch spans, Delivery delivery, Outcome.Refused why) {
      neighbours.take(self, spans, delivery, why);
    }
  }

  String endpoint() {
    return endpoint;
  }

  ComponentId id() {
    return id;
  }

  /** Whether spans are best routed past it. */
  boolean isFailing() {
    return sender.isFailing();
  }

  /** Whether it was not told to stop. */
  boolean isOpen() {
    return open;
  }

  long heldSpans() {
    return exporter.heldSpans();
  }

  void start(Host host) throws StartException {
    exporter.start(host);
  }

  void consume(SpanBatch spans, Delivery delivery) {
    exporter.consume(spans, delivery);
  }

  /** Takes what another backend could not get, whether there is room or not. */
  void takeOver(SpanBatch spans, Delivery delivery) {
    exporter.takeOver(spans, delivery);
  }

  /** Gives back what is not being sent; what is may still arrive. */
  void leave() {
    open = false;
    exporter.leave();
  }

  /** Sends what it holds, until the deadline. */
  void stop(Deadline deadline) {
    open = false;
    exporter.stop(deadline);
  }
}
