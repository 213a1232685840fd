package io.sluice.receivers.jaeger;

import io.sluice.component.ComponentContext;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;
import io.sluice.transport.EventLoops;
import java.util.function.Supplier;

/** Makes {@code jaeger} receivers. */
public final class JaegerReceiverFactory implements ReceiverFactory<JaegerReceiverSettings> {
  private final Supplier<EventLoops> loops;

  /**
   * A factory whose receivers share the process's event loops.
   *
   * @param loops asked when a receiver starts, not before
   */
  public JaegerReceiverFactory(Supplier<EventLoops> loops) {
    this.loops = loops;
  }

  @Override
  public String type() {
    return "jaeger";
  }

  @Override
  public JaegerReceiverSettings defaults() {
    return JaegerReceiverSettings.defaults();
  }

  @Override
  public Receiver create(ComponentContext context, JaegerReceiverSettings settings, Intake intake) {
    return new JaegerReceiver(context, settings, intake, loops);
  }
}
