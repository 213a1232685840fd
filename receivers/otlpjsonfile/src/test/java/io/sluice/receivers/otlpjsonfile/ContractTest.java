package io.sluice.receivers.otlpjsonfile;

import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.testkit.ReceiverContract;

class ContractTest extends ReceiverContract {
  @Override
  protected Receiver receiver(Intake into) {
    return new OtlpJsonFileReceiverFactory()
        .create(bench.context("otlp_json_file"), Settings.valid("{include: [none/*]}"), into);
  }
}
