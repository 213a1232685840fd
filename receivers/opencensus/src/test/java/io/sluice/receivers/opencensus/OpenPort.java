package io.sluice.receivers.opencensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.StartException;
import io.sluice.testkit.RecordingIntake;
import io.sluice.testkit.Workbench;
import io.sluice.transport.EventLoops;
import io.sluice.transport.settings.GrpcServerSettings;
import java.util.List;

/** A receiver that runs, at a port of this machine that the system chose. */
final class OpenPort implements AutoCloseable {
  private static final EventLoops LOOPS = EventLoops.start(2);

  final Workbench bench = new Workbench();
  final RecordingIntake intake = new RecordingIntake();
  private final Receiver receiver;

  OpenPort(String... corsOrigins) throws StartException {
    receiver = receiver(bench, intake, corsOrigins);
    receiver.start(bench);
  }

  OpenPort(Intake other) throws StartException {
    receiver = receiver(bench, other);
    receiver.start(bench);
  }

  /** A receiver that was not started. */
  static Receiver receiver(Workbench bench, Intake intake, String... corsOrigins) {
    return new OpenCensusReceiverFactory(() -> LOOPS)
        .create(
            bench.context("opencensus"),
            new OpenCensusReceiverSettings(
                GrpcServerSettings.at("127.0.0.1:0"), List.of(corsOrigins)),
            intake);
  }

  int port() {
    return port(bench);
  }

  static int port(Workbench bench) {
    String endpoint =
        bench.log().lines().stream()
            .filter(line -> line.message().equals("Starting OpenCensus server"))
            .map(line -> String.valueOf(line.fields().get("endpoint")))
            .findFirst()
            .orElseThrow();
    return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
  }

  /** Waits until so many reservations are held. */
  void awaitRooms(int wanted) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (intake.rooms() != wanted) {
      assertThat(System.nanoTime()).as("%d rooms", intake.rooms()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  double events(String event) {
    return bench.meter("sluice_receiver_door_events", "event", event);
  }

  void stop() {
    receiver.stop(Workbench.soon());
  }

  @Override
  public void close() {
    stop();
  }
}
