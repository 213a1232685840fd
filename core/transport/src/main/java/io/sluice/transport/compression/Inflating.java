package io.sluice.transport.compression;

import io.sluice.transport.GrowingBytes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The JDK's inflater and deflater, one pair per thread: each holds native memory that is costly to
 * take and give back.
 */
final class Inflating {
  private static final ThreadLocal<Inflater> RAW_INFLATERS =
      ThreadLocal.withInitial(() -> new Inflater(true));
  private static final ThreadLocal<Inflater> ZLIB_INFLATERS =
      ThreadLocal.withInitial(() -> new Inflater(false));
  private static final ThreadLocal<Deflater> RAW_DEFLATERS =
      ThreadLocal.withInitial(() -> new Deflater(Deflater.DEFAULT_COMPRESSION, true));
  private static final ThreadLocal<Deflater> ZLIB_DEFLATERS =
      ThreadLocal.withInitial(() -> new Deflater(Deflater.DEFAULT_COMPRESSION, false));

  private final String encoding;
  private final boolean raw;

  /**
   * Prepares for one format.
   *
   * @param raw without the zlib wrapper
   */
  Inflating(String encoding, boolean raw) {
    this.encoding = encoding;
    this.raw = raw;
  }

  /**
   * Inflates one stream.
   *
   * @return how many bytes of the source it took
   */
  int inflate(byte[] source, int offset, int length, Output out) throws DecodingException {
    Inflater inflater = (raw ? RAW_INFLATERS : ZLIB_INFLATERS).get();
    inflater.reset();
    inflater.setInput(source, offset, length);
    try {
      while (!inflater.finished()) {
        out.makeRoom();
        int n = inflater.inflate(out.array(), out.length(), out.room());
        if (n == 0 && !inflater.finished()) {
          throw stuck(inflater);
        }
        out.advance(n);
      }
    } catch (DataFormatException e) {
      throw new DecodingException.Corrupt(encoding, String.valueOf(e.getMessage()), e);
    }
    return length - inflater.getRemaining();
  }

  private DecodingException stuck(Inflater inflater) {
    return new DecodingException.Corrupt(
        encoding, inflater.needsDictionary() ? "it needs a dictionary" : "it is cut off");
  }

  void deflate(List<ByteBuffer> parts, int level, GrowingBytes out) {
    Deflater deflater = (raw ? RAW_DEFLATERS : ZLIB_DEFLATERS).get();
    deflater.reset();
    deflater.setLevel(level);
    for (ByteBuffer part : parts) {
      deflater.setInput(part);
      while (!deflater.needsInput()) {
        deflateSome(deflater, out);
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      deflateSome(deflater, out);
    }
    // Lets go of the last part.
    deflater.reset();
  }

  private static void deflateSome(Deflater deflater, GrowingBytes out) {
    if (out.array().length == out.length()) {
      out.makeRoom(1);
    }
    out.advance(deflater.deflate(out.array(), out.length(), out.array().length - out.length()));
  }
}
