package io.sluice.receivers.zipkin;

import io.sluice.component.ComponentId;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.StartException;
import io.sluice.testkit.RecordingIntake;
import io.sluice.testkit.Workbench;
import io.sluice.transport.EventLoops;
import io.sluice.transport.compression.ContentEncoding;
import io.sluice.transport.settings.AuthSettings;
import io.sluice.transport.settings.Headers;
import io.sluice.transport.settings.HttpServerSettings;
import io.sluice.transport.settings.HttpTimeouts;
import io.sluice.transport.settings.NetworkSettings;
import java.util.List;
import java.util.Optional;

/** A receiver that runs, at a port of this machine that the system chose. */
final class OpenDoor implements AutoCloseable {
  private static final EventLoops LOOPS = EventLoops.start(2);

  final Workbench bench;
  final RecordingIntake intake = new RecordingIntake();
  private final Receiver receiver;

  OpenDoor() throws StartException {
    this(new Workbench(), settings(0, Optional.empty(), false));
  }

  OpenDoor(Workbench bench, ZipkinReceiverSettings settings) throws StartException {
    this.bench = bench;
    this.receiver = receiver(bench, settings, intake);
    receiver.start(bench);
  }

  /** A receiver that was not started. */
  static Receiver receiver(Workbench bench, ZipkinReceiverSettings settings, Intake intake) {
    return new ZipkinReceiverFactory(() -> LOOPS).create(bench.context("zipkin"), settings, intake);
  }

  static ZipkinReceiverSettings settings(
      long largestBody, Optional<String> authenticator, boolean parseStringTags) {
    return new ZipkinReceiverSettings(
        new HttpServerSettings(
            NetworkSettings.at("127.0.0.1:0"),
            Optional.empty(),
            Optional.empty(),
            authenticator.map(
                id -> new AuthSettings(Optional.of(ComponentId.parse(id)), List.of())),
            largestBody,
            true,
            Headers.none(),
            ContentEncoding.names(),
            HttpTimeouts.defaults(),
            List.of()),
        parseStringTags);
  }

  Posts posts() {
    return new Posts(port(bench));
  }

  static int port(Workbench bench) {
    String endpoint =
        bench.log().lines().stream()
            .filter(line -> line.message().equals("Starting HTTP server"))
            .reduce((earlier, later) -> later)
            .map(line -> String.valueOf(line.fields().get("endpoint")))
            .orElseThrow();
    return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
  }

  @Override
  public void close() {
    receiver.stop(Workbench.soon());
  }
}
