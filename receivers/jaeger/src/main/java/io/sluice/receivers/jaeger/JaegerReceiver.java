package io.sluice.receivers.jaeger;

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
import io.sluice.transport.settings.HttpServerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Opens the ports and closes them. */
final class JaegerReceiver implements Receiver {
  private final ComponentContext context;
  private final JaegerReceiverSettings.Protocols protocols;
  private final Intake intake;
  private final Supplier<EventLoops> loops;
  private final Doors doors;
  private final List<UdpDoor> udpDoors = new ArrayList<>();

  JaegerReceiver(
      ComponentContext context,
      JaegerReceiverSettings settings,
      Intake intake,
      Supplier<EventLoops> loops) {
    this.context = context;
    this.protocols = settings.protocols();
    this.intake = intake;
    this.loops = loops;
    this.doors = new Doors(context, loops);
  }

  @Override
  public void start(Host host) throws StartException {
    if (protocols.grpc().isPresent()) {
      startGrpc(protocols.grpc().get().server(), host);
    }
    if (protocols.thriftHttp().isPresent()) {
      startHttp(protocols.thriftHttp().get().server(), host);
    }
    if (protocols.thriftCompact().isPresent()) {
      startUdp(Dialect.COMPACT, protocols.thriftCompact().get().socket());
    }
    if (protocols.thriftBinary().isPresent()) {
      startUdp(Dialect.BINARY, protocols.thriftBinary().get().socket());
    }
  }

  private void startGrpc(GrpcServerSettings grpc, Host host) throws StartException {
    JaegerDoorLog log = new JaegerDoorLog(context, GrpcRequests.TRANSPORT);
    Guard guard = Guard.of(grpc, host);
    doors.open("GRPC", grpc, new GrpcRequests(grpc.maxMessageBytes(), guard, intake, log), log);
  }

  private void startHttp(HttpServerSettings http, Host host) throws StartException {
    JaegerDoorLog log = new JaegerDoorLog(context, HttpRequests.TRANSPORT);
    doors.open("HTTP", http, new HttpRequests(http, Guard.of(http, host), intake, log), log);
  }

  private void startUdp(Dialect dialect, UdpSettings socket) throws StartException {
    udpDoors.add(UdpDoor.open(dialect, socket, context, intake, loops.get()));
  }

  @Override
  public void stop(Deadline deadline) {
    udpDoors.forEach(door -> door.close(deadline));
    udpDoors.clear();
    doors.close(deadline);
  }
}
