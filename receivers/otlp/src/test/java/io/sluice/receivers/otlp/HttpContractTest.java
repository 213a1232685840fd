package io.sluice.receivers.otlp;

import static io.sluice.testkit.SpanFixtures.request;

import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.testkit.ServingReceiverContract;
import java.util.Optional;

class HttpContractTest extends ServingReceiverContract {
  @Override
  protected Receiver receiver(Intake into) {
    return OpenDoors.receiver(
        bench,
        DoorSettings.receiver(Optional.empty(), Optional.of(new DoorSettings().http())),
        into);
  }

  @Override
  protected Sender client(Receiver of) {
    HttpCalls calls = new HttpCalls(OpenDoors.httpPort(bench));
    return spans ->
        calls.post(HttpCalls.PROTO, request("shop", spans).toByteArray()).status() == 200;
  }
}
