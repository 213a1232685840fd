package io.sluice.transport.compression;

import io.sluice.spans.Packed;
import io.sluice.spans.Stretch;
import io.sluice.transport.GrowingBytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Deflate between gzip's header and trailer; several members in a row are one body. What is written
 * has one member, since not everybody reads the others.
 */
final class GzipCodec implements Codec {
  static final int TRAILER = 8;

  /**
   * Parts of a body are deflated by zlib, which takes so many times as long as ISA-L takes; that
   * only does whole ones.
   */
  private static final int WORTH_JOINING = 4;

  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  @Override
  public void decode(byte[] source, int offset, int length, Output out) throws DecodingException {
    int end = offset + length;
    int at = offset;
    do {
      at = member(source, GzipHeader.end(source, at, end), end, out);
    } while (at < end);
  }

  @Override
  public Optional<Packed> unpack(byte[] source, int offset, int length, Output out)
      throws DecodingException {
    int end = offset + length;
    int begin = GzipHeader.end(source, offset, end);
    int at = member(source, begin, end, out);
    if (at < end) {
      decode(source, at, end - at, out);
      return Optional.empty();
    }
    int checksum = (int) INTS.get(source, at - TRAILER);
    int packedEnd = Inflation.ofThisThread().leaveOpen(source);
    return Optional.of(
        new Packed("gzip", ByteBuffer.wrap(source, begin, packedEnd - begin), checksum));
  }

  /** Reads what follows a header; answers where the member ends. */
  private static int member(byte[] source, int from, int end, Output out) throws DecodingException {
    int start = out.length();
    if (end - from >= TRAILER) {
      out.expect((int) INTS.get(source, end - Integer.BYTES) & 0xffffffffL, end - from);
    }
    int at = Inflation.ofThisThread().inflate("gzip", source, from, end - from, out);
    if (end - at < TRAILER) {
      throw new DecodingException.Corrupt("gzip", "it is cut off");
    }
    CRC32 crc = new CRC32();
    crc.update(out.array(), start, out.length() - start);
    if ((int) crc.getValue() != (int) INTS.get(source, at)) {
      throw new DecodingException.Corrupt("gzip", "its checksum does not match");
    }
    if (out.length() - start != (int) INTS.get(source, at + Integer.BYTES)) {
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
      Deflating.raw(parts, level, out);
    }
    trailer((int) crc.getValue(), length, out);
  }

  static byte[] header() {
    return HEADER.clone();
  }

  static void trailer(int checksum, int length, GrowingBytes out) {
    out.makeRoom(TRAILER);
    INTS.set(out.array(), out.length(), checksum);
    INTS.set(out.array(), out.length() + Integer.BYTES, length);
    out.advance(TRAILER);
  }

  @Override
  public List<ByteBuffer> join(List<Stretch> body, int level) {
    long all = 0;
    long plain = 0;
    for (Stretch stretch : body) {
      all += stretch.bytes().remaining();
      plain += stretch.packed().isPresent() ? 0 : stretch.bytes().remaining();
    }
    return plain * WORTH_JOINING > all
        ? List.of(encode(body.stream().map(Stretch::bytes).toList(), level).asBuffer())
        : new GzipJoint().join(body);
  }
}
