package io.sluice.transport.compression;

import com.github.luben.zstd.Zstd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What can be told of a Zstandard frame by its header. */
final class ZstdFrame {
  private static final int MAGIC = 0xfd2fb528;
  private static final int DICTIONARY = 0x03;
  private static final int SINGLE_SEGMENT = 0x20;

  /** 8 MiB, the window that the format wants every decoder to support. */
  private static final int EVERYBODYS_WINDOW_LOG = 23;

  private static final int SMALLEST_WINDOW_LOG = 10;
  private static final int HEADER = 6;

  private ZstdFrame() {}

  /**
   * Whether bytes that were decoded here are one frame that every decoder takes, and nothing else.
   * The window is rounded up.
   *
   * @param decoded how much came out of it
   */
  static boolean isForEverybody(byte[] source, int offset, int length, int decoded) {
    if (length < HEADER || magic(source, offset) != MAGIC) {
      return false;
    }
    int descriptor = source[offset + 4];
    boolean windowIsSmall =
        (descriptor & SINGLE_SEGMENT) != 0
            ? decoded <= 1 << EVERYBODYS_WINDOW_LOG
            : SMALLEST_WINDOW_LOG + (((source[offset + 5] & 0xff) + 7) >> 3)
                <= EVERYBODYS_WINDOW_LOG;
    return windowIsSmall
        && (descriptor & DICTIONARY) == 0
        && Zstd.findFrameCompressedSize(source, offset, length) == length;
  }

  private static int magic(byte[] source, int offset) {
    return ByteBuffer.wrap(source, offset, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }
}
