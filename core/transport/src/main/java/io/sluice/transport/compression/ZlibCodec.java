package io.sluice.transport.compression;

import io.sluice.transport.GrowingBytes;
import java.nio.ByteBuffer;
import java.util.List;

/** Deflate in its zlib wrapper. */
final class ZlibCodec implements Codec {
  private final String encoding;
  private final Inflating zlib;

  ZlibCodec(String encoding) {
    this.encoding = encoding;
    this.zlib = new Inflating(encoding, false);
  }

  @Override
  public void decode(byte[] source, int offset, int length, Output out) throws DecodingException {
    int taken = zlib.inflate(source, offset, length, out);
    if (taken != length) {
      throw new DecodingException.Corrupt(
          encoding, (length - taken) + " bytes follow after its end");
    }
  }

  @Override
  public void encode(List<ByteBuffer> parts, int length, int level, GrowingBytes out) {
    zlib.deflate(parts, level, out);
  }
}
