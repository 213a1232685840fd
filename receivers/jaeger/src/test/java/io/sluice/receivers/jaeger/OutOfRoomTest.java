package io.sluice.receivers.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Admission;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** There is memory for a body, but not for what becomes of it. */
class OutOfRoomTest {
  private static final int SPANS = 1000;
  private static final byte[] SPAN = {8, 0, 7, 0, 0, 0, 1, 0};

  private final JustTheBody admission = new JustTheBody();
  private final WaitingIntake intake = new WaitingIntake(admission);

  @Test
  void manyTinySpans_areRefused_beforeTheyAreMade() throws Exception {
    ByteBuffer body = ByteBuffer.allocate(9 + SPANS * SPAN.length);
    body.put((byte) 15).putShort((short) 2).put((byte) 12).putInt(SPANS);
    for (int i = 0; i < SPANS; i++) {
      body.put(SPAN);
    }
    try (OpenPorts ports = OpenPorts.open(OpenPorts.http(), intake)) {
      var response = new HttpCalls(ports.port()).post(HttpCalls.THRIFT, body.array());
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).contains("the pipelines hold all the memory");
    }
    assertThat(intake.nextTurnedAway()).isZero();
    assertThat(intake.isQuiet()).isTrue();
    assertThat(admission.reserved()).isZero();
    // When half of them would have been written, not all.
    assertThat(admission.asked.get()).isBetween(2L * body.capacity(), 11L * body.capacity() / 2);
  }

  /** Grants what is asked for first, up to twice. */
  private static final class JustTheBody implements Admission, Admission.Reservation {
    final AtomicLong asked = new AtomicLong();
    private volatile long held;

    @Override
    public Optional<Reservation> tryReserve(long bytes) {
      held = bytes;
      return Optional.of(this);
    }

    @Override
    public long reserved() {
      return held;
    }

    @Override
    public boolean tryGrowTo(long bytes) {
      asked.set(bytes);
      return bytes <= 2 * held;
    }

    @Override
    public void settleAt(long bytes) {
      held = bytes;
    }

    @Override
    public void release() {
      held = 0;
    }
  }
}
