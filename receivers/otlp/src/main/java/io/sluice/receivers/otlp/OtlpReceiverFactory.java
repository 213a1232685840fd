package io.sluice.receivers.otlp;

import io.sluice.component.ComponentContext;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;
import io.sluice.component.Stability;
import io.sluice.transport.EventLoops;
import java.util.function.Supplier;

/** Makes {@code otlp} receivers. */
public final class OtlpReceiverFactory implements ReceiverFactory<OtlpReceiverSettings> {
  private final Supplier<EventLoops> loops;

  /**
   * A factory whose receivers share the process's event loops.
   *
   * @param loops asked when a receiver starts, not before
   */
  public OtlpReceiverFactory(Supplier<EventLoops> loops) {
    this.loops = loops;
  }

  @Override
  public String type() {
    return "otlp";
  }

  @Override
  public OtlpReceiverSettings defaults() {
    return OtlpReceiverSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.STABLE;
  }

  @Override
  public Receiver create(ComponentContext context, OtlpReceiverSettings settings, Intake intake) {
    return new OtlpReceiver(context, settings, intake, loops);
  }
}
