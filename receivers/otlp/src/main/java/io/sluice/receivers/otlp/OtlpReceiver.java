package io.sluice.receivers.otlp;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.StartException;
import io.sluice.receivers.serving.Doors;
import io.sluice.receivers.serving.Guard;
import io.sluice.transport.EventLoops;
import io.sluice.transport.settings.GrpcServerSettings;
import java.util.function.Supplier;

/** Opens the doors and closes them. */
final class OtlpReceiver implements Receiver {
  private final ComponentContext context;
  private final OtlpReceiverSettings settings;
  private final Intake intake;
  private final Doors doors;

  OtlpReceiver(
      ComponentContext context,
      OtlpReceiverSettings settings,
      Intake intake,
      Supplier<EventLoops> loops) {
    this.context = context;
    this.settings = settings;
    this.intake = intake;
    this.doors = new Doors(context, loops);
  }

  @Override
  public void start(Host host) throws StartException {
    if (settings.protocols().grpc().isPresent()) {
      startGrpc(settings.protocols().grpc().get(), host);
    }
    if (settings.protocols().http().isPresent()) {
      startHttp(settings.protocols().http().get(), host);
    }
  }

  private void startGrpc(GrpcServerSettings grpc, Host host) throws StartException {
    Door door =
        new Door(
            Door.Protocol.GRPC,
            grpc.maxMessageBytes(),
            // What an HTTP client that comes to this port may send.
            OtlpReceiverSettings.Http.defaults(),
            Guard.of(grpc, host));
    OtlpDoorLog log = new OtlpDoorLog(context, door);
    doors.open("GRPC", grpc, new OtlpRequests(door, intake, log), log);
  }

  private void startHttp(OtlpReceiverSettings.Http http, Host host) throws StartException {
    Door door =
        new Door(
            Door.Protocol.HTTP, http.server().maxBodyBytes(), http, Guard.of(http.server(), host));
    OtlpDoorLog log = new OtlpDoorLog(context, door);
    doors.open("HTTP", http.server(), new OtlpRequests(door, intake, log), log);
  }

  @Override
  public void stop(Deadline deadline) {
    doors.close(deadline);
  }
}
