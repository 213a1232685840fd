package io.sluice.transport.compression;

import io.sluice.transport.GrowingBytes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Deflater;

/**
 * The JDK's deflater, one per thread: each holds native memory that is costly to take and give
 * back.
 */
final class Deflating {
  private static final ThreadLocal<Deflater> RAW =
      ThreadLocal.withInitial(() -> new Deflater(Deflater.DEFAULT_COMPRESSION, true));
  private static final ThreadLocal<Deflater> ZLIB =
      ThreadLocal.withInitial(() -> new Deflater(Deflater.DEFAULT_COMPRESSION, false));

  /**
   * Never set to another level: some versions of zlib end a block for that, and forget to flush.
   */
  private static final ThreadLocal<Deflater> PARTS =
      ThreadLocal.withInitial(() -> new Deflater(Deflater.BEST_SPEED, true));

  private Deflating() {}

  /** A whole stream, without the zlib wrapper. */
  static void raw(List<ByteBuffer> parts, int level, GrowingBytes out) {
    whole(RAW.get(), parts, level, out);
  }

  /** A whole stream in the zlib wrapper. */
  static void zlib(List<ByteBuffer> parts, int level, GrowingBytes out) {
    whole(ZLIB.get(), parts, level, out);
  }

  /** The beginning of a stream, up to a byte's boundary; another part can follow. */
  static void part(ByteBuffer part, GrowingBytes out) {
    Deflater deflater = PARTS.get();
    deflater.reset();
    deflater.setInput(part);
    do {
      some(deflater, Deflater.SYNC_FLUSH, out);
    } while (!deflater.needsInput() || out.length() == out.array().length);
    deflater.reset();
  }

  private static void whole(
      Deflater deflater, List<ByteBuffer> parts, int level, GrowingBytes out) {
    deflater.reset();
    deflater.setLevel(level);
    for (ByteBuffer part : parts) {
      deflater.setInput(part);
      while (!deflater.needsInput()) {
        some(deflater, Deflater.NO_FLUSH, out);
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      some(deflater, Deflater.NO_FLUSH, out);
    }
    // Lets go of the last part.
    deflater.reset();
  }

  private static void some(Deflater deflater, int flush, GrowingBytes out) {
    if (out.array().length == out.length()) {
      out.makeRoom(1);
    }
    int room = out.array().length - out.length();
    out.advance(deflater.deflate(out.array(), out.length(), room, flush));
  }
}
