package io.sluice.receivers.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.OpenAdmission;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.thrift.protocol.TCompactProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * A socket that nobody reads from while packets come. On this machine a packet is in the socket's
 * buffer, or dropped and counted, when its sender goes on; so nothing has to be waited for.
 */
@EnabledIf("kernelTells")
class SlowReaderTest {
  private static final int BURST = 200;
  private static final int SMALLEST_BUFFER = 2048;

  static boolean kernelTells() {
    return Files.isReadable(Path.of("/proc/net/udp"));
  }

  /** Pipelines that hold the reader up until they are released. */
  private static final class HoldingIntake implements Intake {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Semaphore taken = new Semaphore(0);
    private final Admission admission = new OpenAdmission();

    @Override
    public Admission admission() {
      return admission;
    }

    @Override
    public void submit(SpanBatch spans, Client client, Admission.Reservation room, Answer answer) {
      room.release();
      entered.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      answer.tell(Outcome.DELIVERED);
      taken.release();
    }

    @Override
    public void turnedAway(int spans, Client client, Outcome.Failure why) {
      throw new AssertionError("nothing is wrong with these packets: " + why);
    }
  }

  @Test
  void packets_thatTheKernelDropped_areCounted_andNoneIsUnaccountedFor() throws Exception {
    HoldingIntake intake = new HoldingIntake();
    UdpSettings socket = new UdpSettings("127.0.0.1:0", 1000, 65_000, 10, SMALLEST_BUFFER);
    try (OpenPorts ports = OpenPorts.open(OpenPorts.udp(Dialect.COMPACT, socket), intake);
        DatagramSocket sender = new DatagramSocket()) {
      byte[] packet = JaegerSpans.packet(3, TCompactProtocol::new);
      DatagramPacket to =
          new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), ports.port());
      sender.send(to);
      assertThat(intake.entered.await(10, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < BURST; i++) {
        sender.send(to);
      }
      int dropped = (int) droppedByTheKernel(ports);
      assertThat(dropped).isBetween(1, BURST - 1);
      intake.released.countDown();
      int left = 1 + BURST - dropped;
      assertThat(intake.taken.tryAcquire(left, 10, TimeUnit.SECONDS)).isTrue();
      assertThat(ports.bench.meter("sluice_receiver_udp_packets")).isEqualTo(left);
      assertThat(droppedByTheKernel(ports)).isEqualTo(dropped);
    }
  }

  private static double droppedByTheKernel(OpenPorts ports) {
    return ports
        .bench
        .meters()
        .get("sluice_receiver_udp_dropped_packets")
        .tag("reason", "kernel")
        .functionCounter()
        .count();
  }
}
