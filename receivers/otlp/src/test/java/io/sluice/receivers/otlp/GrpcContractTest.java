package io.sluice.receivers.otlp;

import static io.sluice.testkit.SpanFixtures.request;

import io.grpc.StatusRuntimeException;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.testkit.ServingReceiverContract;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class GrpcContractTest extends ServingReceiverContract {
  private GrpcCalls calls;

  @Override
  protected Receiver receiver(Intake into) {
    return OpenDoors.receiver(
        bench,
        DoorSettings.receiver(Optional.of(new DoorSettings().grpc()), Optional.empty()),
        into);
  }

  @Override
  protected Sender client(Receiver of) {
    calls = new GrpcCalls(OpenDoors.grpcPort(bench));
    return this::accepted;
  }

  private boolean accepted(int spans) {
    try {
      calls.export(request("shop", spans).toByteArray());
      return true;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  @AfterEach
  void disconnect() {
    if (calls != null) {
      calls.close();
    }
  }
}
