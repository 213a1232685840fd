package io.sluice.transport.compression;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.sluice.spans.Packed;
import io.sluice.transport.GrowingBytes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Zstandard, with one native context per thread and direction. */
final class ZstdCodec implements Codec {
  /**
   * The largest window that a frame may ask for, 32 MiB: four times what the format recommends that
   * everybody supports, and a bound on the native memory that a hostile header can make us take.
   */
  private static final int LARGEST_WINDOW_LOG = 25;

  /**
   * How far the fast levels look back, 128 KiB. Left to itself the library takes megabytes for a
   * large batch, which costs twice the time, being more than caches hold, and makes spans a
   * twentieth smaller.
   */
  private static final int NEAR_WINDOW_LOG = 17;

  private static final int FASTEST_PATIENT_LEVEL = 4;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private static final ThreadLocal<ZstdDecompressCtx> DECOMPRESS =
      ThreadLocal.withInitial(() -> new ZstdDecompressCtx().setLongMax(LARGEST_WINDOW_LOG));
  private static final ThreadLocal<ZstdCompressCtx> COMPRESS =
      ThreadLocal.withInitial(ZstdCompressCtx::new);

  @Override
  public void decode(byte[] source, int offset, int length, Output out) throws DecodingException {
    if (length == 0) {
      // No frame at all is no content, as between the frames of a longer body.
      return;
    }
    try {
      if (!isOneFrameOfKnownSize(source, offset, length, out)) {
        inflate(source, offset, length, out);
      }
    } catch (ZstdException e) {
      throw new DecodingException.Corrupt("zstd", e.getMessage(), e);
    }
  }

  @Override
  public Optional<Packed> unpack(byte[] source, int offset, int length, Output out)
      throws DecodingException {
    int before = out.length();
    decode(source, offset, length, out);
    return ZstdFrame.isForEverybody(source, offset, length, out.length() - before)
        ? Optional.of(new Packed("zstd", ByteBuffer.wrap(source, offset, length), 0))
        : Optional.empty();
  }

  /** In one go, without a window of its own; false when it has to be done step by step. */
  private boolean isOneFrameOfKnownSize(byte[] source, int offset, int length, Output out)
      throws DecodingException {
    long size = Zstd.getFrameContentSize(source, offset, length, false);
    if (size <= 0 || !Output.isUsual(size, length)) {
      return false;
    }
    out.makeRoom(size);
    try {
      int n =
          DECOMPRESS
              .get()
              .decompressByteArray(out.array(), out.length(), (int) size, source, offset, length);
      out.advance(n);
      return true;
    } catch (ZstdException e) {
      // Several frames in a row look like this too; the way step by step tells them from damage.
      return false;
    }
  }

  private void inflate(byte[] source, int offset, int length, Output out) throws DecodingException {
    ZstdDecompressCtx context = DECOMPRESS.get();
    // Which forgets the bound as well.
    context.reset();
    context.setLongMax(LARGEST_WINDOW_LOG);
    ByteBuffer in = ByteBuffer.wrap(source, offset, length);
    boolean frameDone = false;
    while (true) {
      out.makeRoom();
      ByteBuffer room = ByteBuffer.wrap(out.array(), out.length(), out.room());
      int before = in.position();
      frameDone = context.decompressByteBufferStream(room, in);
      int n = room.position() - out.length();
      out.advance(n);
      if (frameDone && !in.hasRemaining()) {
        return;
      }
      if (!frameDone && n == 0 && in.position() == before) {
        throw new DecodingException.Corrupt("zstd", "it is cut off");
      }
    }
  }

  @Override
  public void encode(List<ByteBuffer> parts, int length, int level, GrowingBytes out) {
    ZstdCompressCtx context = COMPRESS.get();
    context.reset();
    context.setLevel(level);
    if (level < FASTEST_PATIENT_LEVEL) {
      context.setWindowLog(NEAR_WINDOW_LOG);
    }
    context.setPledgedSrcSize(length);
    for (ByteBuffer part : parts) {
      ByteBuffer readable = readable(part);
      while (readable.hasRemaining()) {
        step(context, readable, EndDirective.CONTINUE, out);
      }
    }
    boolean done = false;
    while (!done) {
      done = step(context, NOTHING.duplicate(), EndDirective.END, out);
    }
  }

  /**
   * The library wants an array or direct memory, and a read-only buffer on the heap shows neither.
   */
  private static ByteBuffer readable(ByteBuffer part) {
    if (part.hasArray() || part.isDirect()) {
      return part;
    }
    byte[] copy = new byte[part.remaining()];
    part.get(copy);
    return ByteBuffer.wrap(copy);
  }

  private static boolean step(
      ZstdCompressCtx context, ByteBuffer part, EndDirective directive, GrowingBytes out) {
    if (out.array().length == out.length()) {
      out.makeRoom(1);
    }
    ByteBuffer room = ByteBuffer.wrap(out.array(), out.length(), out.array().length - out.length());
    boolean done = context.compressByteBufferStream(room, part, directive);
    out.advance(room.position() - out.length());
    return done;
  }
}
