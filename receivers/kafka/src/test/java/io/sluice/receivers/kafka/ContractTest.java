package io.sluice.receivers.kafka;

import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.testkit.ReceiverContract;

/** Without a broker: a receiver starts and stops all the same. */
class ContractTest extends ReceiverContract {
  @Override
  protected Receiver receiver(Intake into) {
    return new KafkaReceiverFactory()
        .create(bench.context("kafka"), Settings.valid("{brokers: [\"127.0.0.1:1\"]}"), into);
  }
}
