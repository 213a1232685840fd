package io.sluice.receivers.jaeger;

import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.testkit.ServingReceiverContract;

class HttpContractTest extends ServingReceiverContract {
  @Override
  protected Receiver receiver(Intake into) {
    return OpenPorts.receiver(bench, OpenPorts.http(), into);
  }

  @Override
  protected Sender client(Receiver of) {
    HttpCalls calls = new HttpCalls(OpenPorts.port(bench));
    return spans -> calls.post(HttpCalls.THRIFT, JaegerSpans.body(spans)).statusCode() == 202;
  }
}
