package io.sluice.receivers.zipkin;

import io.sluice.component.ComponentContext;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;
import io.sluice.transport.EventLoops;
import java.util.function.Supplier;

/** Makes {@code zipkin} receivers. */
public final class ZipkinReceiverFactory implements ReceiverFactory<ZipkinReceiverSettings> {
  private final Supplier<EventLoops> loops;

  /**
   * A factory whose receivers share the process's event loops.
   *
   * @param loops asked when a receiver starts, not before
   */
  public ZipkinReceiverFactory(Supplier<EventLoops> loops) {
    this.loops = loops;
  }

  @Override
  public String type() {
    return "zipkin";
  }

  @Override
  public ZipkinReceiverSettings defaults() {
    return ZipkinReceiverSettings.defaults();
  }

  @Override
  public Receiver create(ComponentContext context, ZipkinReceiverSettings settings, Intake intake) {
    return new ZipkinReceiver(context, settings, intake, loops);
  }
}
