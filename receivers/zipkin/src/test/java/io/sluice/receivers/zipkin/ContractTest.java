package io.sluice.receivers.zipkin;

import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.testkit.ServingReceiverContract;
import java.util.Optional;
import zipkin2.codec.SpanBytesEncoder;

class ContractTest extends ServingReceiverContract {
  @Override
  protected Receiver receiver(Intake into) {
    return OpenDoor.receiver(bench, OpenDoor.settings(0, Optional.empty(), false), into);
  }

  @Override
  protected Sender client(Receiver of) {
    Posts posts = new Posts(OpenDoor.port(bench));
    return spans ->
        posts
                .post(
                    Posts.V2,
                    "application/json",
                    SpanBytesEncoder.JSON_V2.encodeList(Posts.spans(spans)),
                    request -> request)
                .statusCode()
            == 202;
  }
}
