package io.sluice.transport.compression;

import io.sluice.transport.GrowingBytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;

/** Deflate between gzip's header and trailer; several members in a row are one body. */
final class GzipCodec implements Codec {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int TRAILER = 8;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final Inflating deflate = new Inflating("gzip", true);

  @Override
  public void decode(byte[] source, int offset, int length, Output out) throws DecodingException {
    int end = offset + length;
    int at = offset;
    do {
      at = member(source, at, end, out);
    } while (at < end);
  }

  private int member(byte[] source, int from, int end, Output out) throws DecodingException {
    int start = out.length();
    int at = GzipHeader.end(source, from, end);
    at += deflate.inflate(source, at, end - at, out);
    if (end - at < TRAILER) {
      throw new DecodingException.Corrupt("gzip", "it is cut off");
    }
    CRC32 crc = new CRC32();
    crc.update(out.array(), start, out.length() - start);
    if ((int) crc.getValue() != (int) INTS.get(source, at)) {
      throw new DecodingException.Corrupt("gzip", "its checksum does not match");
    }
    if (out.length() - start != (int) INTS.get(source, at + 4)) {
      throw new DecodingException.Corrupt("gzip", "its length does not match");
    }
    return at + TRAILER;
  }

  @Override
  public void encode(List<ByteBuffer> parts, int length, int level, GrowingBytes out) {
    CRC32 crc = new CRC32();
    for (ByteBuffer part : parts) {
      crc.update(part.duplicate());
    }
    out.append(HEADER, 0, HEADER.length);
    if (IsaDeflate.canDo(level, length)) {
      IsaDeflate.deflate(parts, length, out);
    } else {
      deflate.deflate(parts, level, out);
    }
    out.makeRoom(TRAILER);
    INTS.set(out.array(), out.length(), (int) crc.getValue());
    INTS.set(out.array(), out.length() + 4, length);
    out.advance(TRAILER);
  }
}
