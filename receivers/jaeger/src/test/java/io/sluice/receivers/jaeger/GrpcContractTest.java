package io.sluice.receivers.jaeger;

import io.grpc.StatusRuntimeException;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.testkit.ServingReceiverContract;
import org.junit.jupiter.api.AfterEach;

class GrpcContractTest extends ServingReceiverContract {
  private GrpcCalls calls;

  @Override
  protected Receiver receiver(Intake into) {
    return OpenPorts.receiver(bench, OpenPorts.grpc(), into);
  }

  @Override
  protected Sender client(Receiver of) {
    calls = new GrpcCalls(OpenPorts.port(bench));
    return this::accepted;
  }

  private boolean accepted(int spans) {
    try {
      calls.postSpans(JaegerSpans.request(spans));
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
