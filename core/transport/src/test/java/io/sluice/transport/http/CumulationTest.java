package io.sluice.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class CumulationTest {
  private static final PooledByteBufAllocator MEMORY = PooledByteBufAllocator.DEFAULT;

  private static ByteBuf read(int bytes) {
    return MEMORY.directBuffer(2048).writeZero(bytes);
  }

  @Test
  void fullBuffers_areNotCopied() {
    ByteBuf first = read(2000);
    ByteBuf both = Http2Session.cumulate(MEMORY, first, read(1900));
    assertThat(both.readableBytes()).isEqualTo(3900);
    assertThat(both.nioBufferCount()).isEqualTo(2);
    both.release();
  }

  @Test
  void singleBytes_holdNoBufferEach() {
    ByteBuf all = Unpooled.EMPTY_BUFFER;
    for (int i = 0; i < 1000; i++) {
      all = Http2Session.cumulate(MEMORY, all, read(1));
    }
    assertThat(all.readableBytes()).isEqualTo(1000);
    assertThat(all.nioBufferCount()).isLessThan(3);
    all.release();
  }
}
