package io.sluice.transport.compression;

import io.sluice.transport.GrowingBytes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Adler32;

/** Deflate in its zlib wrapper (RFC 1950). */
final class ZlibCodec implements Codec {
  private static final int HEADER = 2;
  private static final int TRAILER = 4;
  private static final int METHOD_BITS = 0x0f;
  private static final int DEFLATE = 8;
  private static final int LARGEST_WINDOW = 0x70;
  private static final int DICTIONARY = 0x20;

  private final String encoding;

  ZlibCodec(String encoding) {
    this.encoding = encoding;
  }

  @Override
  public void decode(byte[] source, int offset, int length, Output out) throws DecodingException {
    if (length < HEADER + TRAILER) {
      throw corrupt("it is cut off");
    }
    ByteBuffer bytes = ByteBuffer.wrap(source);
    checkHeader(bytes.getShort(offset) & 0xffff);
    int start = out.length();
    int end = offset + length;
    int at =
        Inflation.ofThisThread().inflate(encoding, source, offset + HEADER, length - HEADER, out);
    if (end - at < TRAILER) {
      throw corrupt("it is cut off");
    }
    Adler32 sum = new Adler32();
    sum.update(out.array(), start, out.length() - start);
    if ((int) sum.getValue() != bytes.getInt(at)) {
      throw corrupt("its checksum does not match");
    }
    int rest = end - at - TRAILER;
    if (rest > 0) {
      throw corrupt(rest + " bytes follow after its end");
    }
  }

  private void checkHeader(int header) throws DecodingException {
    int first = header >>> Byte.SIZE;
    if (header % 31 != 0
        || (first & METHOD_BITS) != DEFLATE
        || (first & ~METHOD_BITS) > LARGEST_WINDOW) {
      throw corrupt("it does not begin like zlib");
    }
    if ((header & DICTIONARY) != 0) {
      throw corrupt("it needs a dictionary");
    }
  }

  private DecodingException corrupt(String why) {
    return new DecodingException.Corrupt(encoding, why);
  }

  @Override
  public void encode(List<ByteBuffer> parts, int length, int level, GrowingBytes out) {
    Deflating.zlib(parts, level, out);
  }
}
