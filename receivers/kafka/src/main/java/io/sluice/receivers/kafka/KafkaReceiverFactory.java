package io.sluice.receivers.kafka;

import io.sluice.component.ComponentContext;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;

/** Makes {@code kafka} receivers. */
public final class KafkaReceiverFactory implements ReceiverFactory<KafkaReceiverSettings> {
  @Override
  public String type() {
    return "kafka";
  }

  @Override
  public KafkaReceiverSettings defaults() {
    return KafkaReceiverSettings.defaults();
  }

  @Override
  public Receiver create(ComponentContext context, KafkaReceiverSettings settings, Intake intake) {
    return new KafkaReceiver(context, settings, intake);
  }
}
