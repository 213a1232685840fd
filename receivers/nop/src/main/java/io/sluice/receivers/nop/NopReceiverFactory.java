package io.sluice.receivers.nop;

import io.sluice.component.ComponentContext;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;

/** Makes receivers that never receive. */
public final class NopReceiverFactory implements ReceiverFactory<NopReceiverSettings> {
  @Override
  public String type() {
    return "nop";
  }

  @Override
  public NopReceiverSettings defaults() {
    return NopReceiverSettings.defaults();
  }

  @Override
  public Receiver create(ComponentContext context, NopReceiverSettings settings, Intake intake) {
    return new NopReceiver();
  }
}
