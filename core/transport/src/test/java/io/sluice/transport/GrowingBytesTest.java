package io.sluice.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class GrowingBytesTest {
  @Test
  void announcedLength_isAllocatedExactly() {
    GrowingBytes bytes = new GrowingBytes(1 << 20, 1000);
    bytes.append(Unpooled.wrappedBuffer(new byte[10]));
    bytes.append(Unpooled.wrappedBuffer(new byte[990]));
    assertThat(bytes.array()).hasSize(1000);
    assertThat(bytes.length()).isEqualTo(1000);
  }

  @Test
  void hugeAnnouncement_takesLittleUntilBytesCome() {
    GrowingBytes bytes = new GrowingBytes(Integer.MAX_VALUE - 8, Integer.MAX_VALUE);
    bytes.append(new byte[1], 0, 1);
    assertThat(bytes.array()).hasSize(128 << 10);
  }

  @Test
  void announcedLength_inSeveralSteps_endsExactly() {
    int length = (3 << 20) + 5;
    GrowingBytes bytes = new GrowingBytes(1 << 23, length);
    for (int done = 0; done < length; done += 5) {
      bytes.append(new byte[5], 0, Math.min(5, length - done));
    }
    assertThat(bytes.array()).hasSize(length);
  }

  @Test
  void limit_isNeverPassed() {
    GrowingBytes bytes = new GrowingBytes(10, -1);
    bytes.append(new byte[10], 0, 10);
    assertThat(bytes.array()).hasSize(10);
    assertThat(bytes.overflowsWith(0)).isFalse();
    assertThat(bytes.overflowsWith(1)).isTrue();
    assertThatThrownBy(() -> bytes.makeRoom(1)).isInstanceOf(IllegalStateException.class);
  }
}
