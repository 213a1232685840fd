package io.sluice.receivers.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Outcome;
import io.sluice.testkit.SpanFixtures;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/** Packets through real sockets. */
class UdpTest {
  private final WaitingIntake intake = new WaitingIntake();

  @ParameterizedTest
  @EnumSource
  void packet_ofEitherProtocol_isRead(Dialect dialect) throws Exception {
    try (OpenPorts ports = open(dialect, 10, 65_000)) {
      send(ports, JaegerSpans.packet(3, protocol(dialect)));
      WaitingIntake.Submitted came = intake.next();
      assertThat(SpanFixtures.names(came.spans())).containsExactly("span-0", "span-1", "span-2");
      assertThat(came.client().transport()).isEqualTo("udp_thrift_" + lowerCase(dialect));
      assertThat(came.client().address()).isEqualTo("127.0.0.1");
      assertThat(ports.bench.meter("sluice_receiver_udp_packets")).isOne();
    }
  }

  @Test
  void packets_oneBehindTheOther_doNotDisturbEachOther() throws Exception {
    try (OpenPorts ports = open(Dialect.COMPACT, 100, 65_000)) {
      for (int spans = 1; spans <= 20; spans++) {
        send(ports, JaegerSpans.packet(spans, TCompactProtocol::new));
        WaitingIntake.Submitted came = intake.next();
        assertThat(came.spans().spanCount()).isEqualTo(spans);
        assertThat(SpanFixtures.names(came.spans())).last().isEqualTo("span-" + (spans - 1));
      }
    }
  }

  @Test
  void packet_thatIsTooLong_keepsTheSpansThatWereRead_andCountsTheRest() throws Exception {
    byte[] packet = JaegerSpans.packet(3, TCompactProtocol::new);
    try (OpenPorts ports = open(Dialect.COMPACT, 10, packet.length - 10)) {
      send(ports, packet);
      assertThat(SpanFixtures.names(intake.next().spans())).containsExactly("span-0", "span-1");
      assertThat(intake.nextTurnedAway()).isOne();
      assertThat(ports.events("truncated")).isOne();
      assertThat(ports.events("malformed")).isOne();
    }
  }

  @Test
  void packet_thatJustFits_isWhole() throws Exception {
    byte[] packet = JaegerSpans.packet(3, TCompactProtocol::new);
    try (OpenPorts ports = open(Dialect.COMPACT, 10, packet.length)) {
      send(ports, packet);
      assertThat(intake.next().spans().spanCount()).isEqualTo(3);
      assertThat(ports.events("truncated")).isZero();
    }
  }

  @Test
  void queueFull_dropsPackets_untilThePipelinesDecide() throws Exception {
    try (OpenPorts ports = open(Dialect.COMPACT, 2, 65_000)) {
      byte[] packet = JaegerSpans.packet(1, TCompactProtocol::new);
      send(ports, packet);
      WaitingIntake.Submitted first = intake.next();
      send(ports, packet);
      intake.next();
      send(ports, packet);
      // A broken one behind it would be counted if the queue had room.
      send(ports, new byte[] {1, 2, 3});
      await(() -> dropped(ports, "queue_full") == 2);
      first.answer().tell(Outcome.DELIVERED);
      send(ports, JaegerSpans.packet(2, TCompactProtocol::new));
      assertThat(intake.next().spans().spanCount()).isEqualTo(2);
      assertThat(dropped(ports, "queue_full")).isEqualTo(2);
      assertThat(ports.bench.meter("sluice_receiver_udp_packets")).isEqualTo(5);
      assertThat(intake.isQuiet()).isTrue();
    }
  }

  @Test
  void failure_isSaid_andThePacketWaitsNoMore() throws Exception {
    try (OpenPorts ports = open(Dialect.BINARY, 1, 65_000)) {
      byte[] packet = JaegerSpans.packet(1, TBinaryProtocol::new);
      send(ports, packet);
      intake.next().answer().tell(new Outcome.Rejected("full", "nobody has room"));
      assertThat(ports.events("lost")).isOne();
      assertThat(ports.bench.log().messages(Level.WARN))
          .containsExactly("Spans that came over UDP were lost: nobody has room");
      send(ports, packet);
      intake.next();
    }
  }

  @Test
  void fault_isBooked_andThePacketWaitsNoMore() throws Exception {
    try (OpenPorts ports = open(Dialect.COMPACT, 1, 65_000)) {
      byte[] packet = JaegerSpans.packet(1, TCompactProtocol::new);
      intake.broken(true);
      send(ports, packet);
      assertThat(intake.nextTurnedAway()).isZero();
      await(() -> ports.events("lost") == 1);
      intake.broken(false);
      send(ports, packet);
      assertThat(intake.next().spans().spanCount()).isOne();
      assertThat(ports.events("internal_error")).isOne();
    }
  }

  @Test
  void garbage_isCounted_saidOnce_andHurtsNobody() throws Exception {
    try (OpenPorts ports = open(Dialect.COMPACT, 1, 65_000)) {
      for (int i = 0; i < 20; i++) {
        send(ports, new byte[] {(byte) 0x82, (byte) i});
        assertThat(intake.nextTurnedAway()).isZero();
      }
      send(ports, JaegerSpans.packet("emitZipkinBatch", 1, TCompactProtocol::new));
      assertThat(intake.nextTurnedAway()).isZero();
      send(ports, new byte[0]);
      assertThat(intake.nextTurnedAway()).isZero();
      send(ports, JaegerSpans.packet(1, TCompactProtocol::new));
      intake.next();
      assertThat(ports.events("malformed")).isEqualTo(22);
      assertThat(ports.bench.log().messages(Level.WARN)).hasSize(1);
    }
  }

  @Test
  void memoryUsedUp_refusesPackets_andCountsThem() throws Exception {
    try (OpenPorts ports =
        OpenPorts.open(OpenPorts.udp(Dialect.COMPACT, OpenPorts.socket(1, 65_000)))) {
      ports.intake.full();
      byte[] packet = JaegerSpans.packet(1, TCompactProtocol::new);
      send(ports, packet);
      send(ports, packet);
      await(() -> ports.intake.turnedAway().size() == 2);
      assertThat(ports.intake.turnedAway()).hasSize(2);
      assertThat(ports.intake.spans()).isZero();
    }
  }

  /** For what happens on an event loop, and tells nobody. */
  private static void await(BooleanSupplier happened) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("it did not happen within ten seconds");
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void stopped_itsMetersAreGone() throws Exception {
    OpenPorts ports = open(Dialect.COMPACT, 1, 1000);
    assertThat(ports.bench.meters().find("sluice_receiver_udp_dropped_packets").meters())
        .hasSize(2);
    ports.close();
    assertThat(ports.bench.meters().find("sluice_receiver_udp_dropped_packets").meters())
        .hasSize(1);
  }

  private OpenPorts open(Dialect dialect, int queueSize, int maxPacketSize) throws Exception {
    return OpenPorts.open(
        OpenPorts.udp(dialect, OpenPorts.socket(queueSize, maxPacketSize)), intake);
  }

  private static double dropped(OpenPorts ports, String reason) {
    return ports
        .bench
        .meters()
        .get("sluice_receiver_udp_dropped_packets")
        .tag("reason", reason)
        .counter()
        .count();
  }

  private static void send(OpenPorts ports, byte[] packet) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      byte[] copy = Arrays.copyOf(packet, packet.length);
      socket.send(
          new DatagramPacket(copy, copy.length, InetAddress.getLoopbackAddress(), ports.port()));
    }
  }

  private static Function<TTransport, TProtocol> protocol(Dialect dialect) {
    return dialect == Dialect.COMPACT ? TCompactProtocol::new : TBinaryProtocol::new;
  }

  private static String lowerCase(Dialect dialect) {
    return dialect == Dialect.COMPACT ? "compact" : "binary";
  }
}
