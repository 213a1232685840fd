package io.sluice.transport.compression;

import io.sluice.transport.GrowingBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.xerial.snappy.Snappy;

/** Snappy as one block; when decoding, the framed form is recognised too. */
final class SnappyCodec implements Codec {
  /** Three bytes of a block stand for at most 64 of its content. */
  private static final int BEST_RATIO = 22;

  private final FramedSnappyCodec framed = new FramedSnappyCodec();

  @Override
  public void decode(byte[] source, int offset, int length, Output out) throws DecodingException {
    if (FramedSnappyCodec.isFramed(source, offset, length)) {
      framed.decode(source, offset, length, out);
    } else {
      block(source, offset, length, out);
    }
  }

  /** Decodes a block. Its length stands at its front, and is believed as far as it can be true. */
  static void block(byte[] source, int offset, int length, Output out) throws DecodingException {
    if (length == 0) {
      throw new DecodingException.Corrupt("snappy", "it is empty");
    }
    try {
      int size = Snappy.uncompressedLength(source, offset, length);
      if (size < 0 || size > (long) BEST_RATIO * length) {
        throw new DecodingException.Corrupt("snappy", "it is shorter than its length says");
      }
      out.makeRoom((long) size);
      if (!Snappy.isValidCompressedBuffer(source, offset, length)) {
        throw new DecodingException.Corrupt("snappy", "the block is damaged");
      }
      out.advance(Snappy.uncompress(source, offset, length, out.array(), out.length()));
    } catch (IOException | org.xerial.snappy.SnappyError e) {
      throw new DecodingException.Corrupt("snappy", String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void encode(List<ByteBuffer> parts, int length, int level, GrowingBytes out) {
    appendBlock(Codec.gather(parts, length), 0, length, out);
  }

  static void appendBlock(byte[] source, int offset, int length, GrowingBytes out) {
    try {
      out.makeRoom(Snappy.maxCompressedLength(length));
      out.advance(Snappy.compress(source, offset, length, out.array(), out.length()));
    } catch (IOException e) {
      throw new IllegalStateException("snappy cannot compress: " + e.getMessage(), e);
    }
  }
}
