package io.sluice.receivers.jaeger;

import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.StartException;
import io.sluice.testkit.RecordingIntake;
import io.sluice.testkit.RecordingLog;
import io.sluice.testkit.Workbench;
import io.sluice.transport.EventLoops;
import io.sluice.transport.settings.GrpcServerSettings;
import io.sluice.transport.settings.HttpServerSettings;
import java.util.Map;
import java.util.Optional;

/** A receiver that runs, on ports of this machine that the system chose. */
final class OpenPorts implements AutoCloseable {
  private static final EventLoops LOOPS = EventLoops.start(2);
  private static final String FREE = "127.0.0.1:0";

  final Workbench bench = new Workbench();
  final RecordingIntake intake = new RecordingIntake();
  private final Receiver receiver;

  private OpenPorts(JaegerReceiverSettings settings, Optional<Intake> other) throws StartException {
    receiver = receiver(bench, settings, other.orElse(intake));
    receiver.start(bench);
  }

  static OpenPorts open(JaegerReceiverSettings settings) throws StartException {
    return new OpenPorts(settings, Optional.empty());
  }

  static OpenPorts open(JaegerReceiverSettings settings, Intake intake) throws StartException {
    return new OpenPorts(settings, Optional.of(intake));
  }

  /** A receiver that was not started. */
  static Receiver receiver(Workbench bench, JaegerReceiverSettings settings, Intake intake) {
    return new JaegerReceiverFactory(() -> LOOPS).create(bench.context("jaeger"), settings, intake);
  }

  static JaegerReceiverSettings grpc() {
    return settings(
        new JaegerReceiverSettings.Protocols(
            Optional.of(new JaegerReceiverSettings.Grpc(GrpcServerSettings.at(FREE))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  static JaegerReceiverSettings http() {
    return http(HttpServerSettings.at(FREE));
  }

  static JaegerReceiverSettings http(HttpServerSettings server) {
    return settings(
        new JaegerReceiverSettings.Protocols(
            Optional.empty(),
            Optional.of(new JaegerReceiverSettings.ThriftHttp(server)),
            Optional.empty(),
            Optional.empty()));
  }

  /** A UDP port on this machine. */
  static UdpSettings socket(int queueSize, int maxPacketSize) {
    return new UdpSettings(FREE, queueSize, maxPacketSize, 10, 0);
  }

  static JaegerReceiverSettings udp(Dialect dialect, UdpSettings socket) {
    boolean compact = dialect == Dialect.COMPACT;
    return settings(
        new JaegerReceiverSettings.Protocols(
            Optional.empty(),
            Optional.empty(),
            compact
                ? Optional.of(new JaegerReceiverSettings.ThriftCompact(socket))
                : Optional.empty(),
            compact
                ? Optional.empty()
                : Optional.of(new JaegerReceiverSettings.ThriftBinary(socket))));
  }

  private static JaegerReceiverSettings settings(JaegerReceiverSettings.Protocols protocols) {
    return new JaegerReceiverSettings(protocols, Map.of());
  }

  int port() {
    return port(bench);
  }

  /** Receivers say in their log where they listen; this is what an operator would read there. */
  static int port(Workbench bench) {
    String endpoint =
        bench.log().lines().stream()
            .filter(line -> line.message().startsWith("Starting "))
            .reduce((earlier, later) -> later)
            .map(OpenPorts::endpoint)
            .orElseThrow();
    return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
  }

  private static String endpoint(RecordingLog.Line line) {
    return String.valueOf(line.fields().get("endpoint"));
  }

  /** How often something happened at a port. */
  double events(String event) {
    return bench.meter("sluice_receiver_door_events", "event", event);
  }

  @Override
  public void close() {
    receiver.stop(Workbench.soon());
  }
}
