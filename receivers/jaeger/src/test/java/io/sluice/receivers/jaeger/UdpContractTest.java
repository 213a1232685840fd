package io.sluice.receivers.jaeger;

import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.testkit.ReceiverContract;

/** Over UDP nobody is answered, so only its life can be held to the contract. */
class UdpContractTest extends ReceiverContract {
  @Override
  protected Receiver receiver(Intake into) {
    return OpenPorts.receiver(
        bench, OpenPorts.udp(Dialect.COMPACT, OpenPorts.socket(10, 1000)), into);
  }
}
