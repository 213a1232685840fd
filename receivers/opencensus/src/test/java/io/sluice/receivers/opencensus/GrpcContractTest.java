package io.sluice.receivers.opencensus;

import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.testkit.ServingReceiverContract;
import org.junit.jupiter.api.AfterEach;

class GrpcContractTest extends ServingReceiverContract {
  private CensusClient client;

  @Override
  protected Receiver receiver(Intake into) {
    return OpenPort.receiver(bench, into);
  }

  @Override
  protected Sender client(Receiver of) {
    client = new CensusClient(OpenPort.port(bench));
    return this::accepted;
  }

  private boolean accepted(int spans) throws Exception {
    CensusClient.Stream stream = client.open();
    stream.send(CensusClient.message("shop", spans));
    return stream.end().isOk();
  }

  @AfterEach
  void disconnect() {
    if (client != null) {
      client.close();
    }
  }
}
