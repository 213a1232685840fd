package io.sluice.receivers.opencensus;

import io.sluice.component.ComponentContext;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;
import io.sluice.component.Stability;
import io.sluice.transport.EventLoops;
import java.util.function.Supplier;

/** Makes {@code opencensus} receivers. */
public final class OpenCensusReceiverFactory
    implements ReceiverFactory<OpenCensusReceiverSettings> {
  private final Supplier<EventLoops> loops;

  /**
   * A factory whose receivers share the process's event loops.
   *
   * @param loops asked when a receiver starts, not before
   */
  public OpenCensusReceiverFactory(Supplier<EventLoops> loops) {
    this.loops = loops;
  }

  @Override
  public String type() {
    return "opencensus";
  }

  @Override
  public OpenCensusReceiverSettings defaults() {
    return OpenCensusReceiverSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.DEPRECATED;
  }

  @Override
  public Receiver create(
      ComponentContext context, OpenCensusReceiverSettings settings, Intake intake) {
    return new OpenCensusReceiver(context, settings, intake, loops);
  }
}
