package io.sluice.receivers.opencensus;

import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.testkit.ServingReceiverContract;

class HttpContractTest extends ServingReceiverContract {
  @Override
  protected Receiver receiver(Intake into) {
    return OpenPort.receiver(bench, into);
  }

  @Override
  protected Sender client(Receiver of) {
    HttpPosts posts = new HttpPosts(OpenPort.port(bench));
    return spans -> posts.post(HttpPosts.json(spans)).statusCode() == 200;
  }
}
