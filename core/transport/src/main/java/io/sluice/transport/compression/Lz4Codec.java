package io.sluice.transport.compression;

import io.sluice.transport.GrowingBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;

/** LZ4 frames with independent blocks. */
final class Lz4Codec implements Codec {
  @Override
  public void decode(byte[] source, int offset, int length, Output out) throws DecodingException {
    try (LZ4FrameInputStream in =
        new LZ4FrameInputStream(new ByteArrayInputStream(source, offset, length))) {
      while (true) {
        out.makeRoom();
        int n = in.read(out.array(), out.length(), out.room());
        if (n < 0) {
          return;
        }
        out.advance(n);
      }
    } catch (IOException | LZ4Exception e) {
      throw new DecodingException.Corrupt("lz4", String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void encode(List<ByteBuffer> parts, int length, int level, GrowingBytes out) {
    LZ4FrameOutputStream.BLOCKSIZE block =
        length <= 64 << 10
            ? LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB
            : LZ4FrameOutputStream.BLOCKSIZE.SIZE_256KB;
    byte[] all = Codec.gather(parts, length);
    try (LZ4FrameOutputStream frame = new LZ4FrameOutputStream(new Appender(out), block)) {
      frame.write(all, 0, all.length);
    } catch (IOException e) {
      throw new UncheckedIOException("lz4 cannot compress: " + e.getMessage(), e);
    }
  }

  /** Lets the library's stream write into growing bytes. */
  private static final class Appender extends OutputStream {
    private final GrowingBytes out;

    Appender(GrowingBytes out) {
      this.out = out;
    }

    @Override
    public void write(int b) {
      out.append(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int count) {
      out.append(source, offset, count);
    }
  }
}
