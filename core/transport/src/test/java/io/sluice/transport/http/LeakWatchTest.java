package io.sluice.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

/** Without this, a leak detector that says nothing would prove nothing. */
class LeakWatchTest {
  private static final int MOST_LOOKS = 200;

  @Test
  void buffer_notReleased_isFound() {
    LeakWatch watch = new LeakWatch();
    leak();
    // The collector hands over what it found on a thread of its own, in its own time.
    boolean found = false;
    for (int look = 0; look < MOST_LOOKS && !found; look++) {
      found = watch.found().stream().anyMatch(report -> report.contains("LEAK"));
    }
    assertThat(found).isTrue();
  }

  private static void leak() {
    PooledByteBufAllocator.DEFAULT.directBuffer(16).writeByte(1);
  }
}
