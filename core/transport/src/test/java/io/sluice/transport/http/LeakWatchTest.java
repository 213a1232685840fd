package io.sluice.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

/** Without this, a leak detector that says nothing would prove nothing. */
class LeakWatchTest {
  @Test
  void buffer_notReleased_isFound() {
    LeakWatch watch = new LeakWatch();
    leak();
    assertThat(watch.found()).anyMatch(report -> report.contains("LEAK"));
  }

  private static void leak() {
    PooledByteBufAllocator.DEFAULT.directBuffer(16).writeByte(1);
  }
}
