package io.sluice.receivers.otlp;

import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.StartException;
import io.sluice.testkit.RecordingIntake;
import io.sluice.testkit.RecordingLog;
import io.sluice.testkit.Workbench;
import io.sluice.transport.EventLoops;
import java.util.Optional;

/** A receiver that runs, on ports of this machine that the system chose. */
final class OpenDoors implements AutoCloseable {
  private static final EventLoops LOOPS = EventLoops.start(2);

  final Workbench bench;
  final RecordingIntake intake = new RecordingIntake();
  private final Receiver receiver;

  /** Both doors, with their defaults. */
  OpenDoors() throws StartException {
    this(new DoorSettings(), new DoorSettings());
  }

  OpenDoors(DoorSettings grpc, DoorSettings http) throws StartException {
    this(new Workbench(), grpc, http);
  }

  OpenDoors(Workbench bench, DoorSettings grpc, DoorSettings http) throws StartException {
    this.bench = bench;
    this.receiver =
        receiver(
            bench,
            DoorSettings.receiver(Optional.of(grpc.grpc()), Optional.of(http.http())),
            intake);
    receiver.start(bench);
  }

  /** A receiver that was not started. */
  static Receiver receiver(Workbench bench, OtlpReceiverSettings settings, Intake intake) {
    return new OtlpReceiverFactory(() -> LOOPS).create(bench.context("otlp"), settings, intake);
  }

  HttpCalls http() {
    return new HttpCalls(httpPort(bench));
  }

  GrpcCalls grpc() {
    return new GrpcCalls(grpcPort(bench));
  }

  /** How often something happened at a door. */
  double events(String transport, String event) {
    return bench.meter("sluice_receiver_door_events", "transport", transport, "event", event);
  }

  static int grpcPort(Workbench bench) {
    return port(bench, "GRPC");
  }

  static int httpPort(Workbench bench) {
    return port(bench, "HTTP");
  }

  /** Receivers say in their log where they listen; this is what an operator would read there. */
  private static int port(Workbench bench, String protocol) {
    String endpoint =
        bench.log().lines().stream()
            .filter(line -> line.message().equals("Starting " + protocol + " server"))
            .reduce((earlier, later) -> later)
            .map(OpenDoors::endpoint)
            .orElseThrow();
    return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
  }

  private static String endpoint(RecordingLog.Line line) {
    return String.valueOf(line.fields().get("endpoint"));
  }

  @Override
  public void close() {
    receiver.stop(Workbench.soon());
  }
}
