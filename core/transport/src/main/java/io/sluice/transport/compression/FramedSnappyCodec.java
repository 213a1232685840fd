package io.sluice.transport.compression;

import io.sluice.transport.GrowingBytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** Snappy's framing format: chunks of at most 64 KiB, each with its checksum. */
final class FramedSnappyCodec implements Codec {
  private static final byte[] STREAM_START = {(byte) 0xff, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'};
  private static final int COMPRESSED = 0x00;
  private static final int UNCOMPRESSED = 0x01;
  private static final int FIRST_SKIPPABLE = 0x80;
  private static final int STREAM_IDENTIFIER = 0xff;
  private static final int CHUNK_HEADER = 4;
  private static final int CHECKSUM = 4;
  private static final int MOST_IN_CHUNK = 64 << 10;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  static boolean isFramed(byte[] source, int offset, int length) {
    return length >= STREAM_START.length
        && Arrays.equals(
            source, offset, offset + STREAM_START.length, STREAM_START, 0, STREAM_START.length);
  }

  @Override
  public void decode(byte[] source, int offset, int length, Output out) throws DecodingException {
    if (length > 0 && !isFramed(source, offset, length)) {
      throw corrupt("it does not begin with a stream identifier");
    }
    int end = offset + length;
    int at = offset;
    while (at < end) {
      if (end - at < CHUNK_HEADER) {
        throw corrupt("it is cut off");
      }
      int header = (int) INTS.get(source, at);
      int size = header >>> 8;
      at += CHUNK_HEADER;
      if (size > end - at) {
        throw corrupt("it is cut off");
      }
      chunk(header & 0xFF, source, at, size, out);
      at += size;
    }
  }

  private static void chunk(int type, byte[] source, int at, int size, Output out)
      throws DecodingException {
    if (type == COMPRESSED || type == UNCOMPRESSED) {
      data(type, source, at, size, out);
    } else if (type == STREAM_IDENTIFIER) {
      if (!isFramed(source, at - CHUNK_HEADER, size + CHUNK_HEADER)) {
        throw corrupt("a stream identifier is damaged");
      }
    } else if (type < FIRST_SKIPPABLE) {
      throw corrupt("a chunk of the unknown type " + type);
    }
  }

  private static void data(int type, byte[] source, int at, int size, Output out)
      throws DecodingException {
    if (size < CHECKSUM) {
      throw corrupt("a chunk without checksum");
    }
    int start = out.length();
    if (type == COMPRESSED) {
      SnappyCodec.block(source, at + CHECKSUM, size - CHECKSUM, out);
    } else {
      out.append(source, at + CHECKSUM, size - CHECKSUM);
    }
    if (out.length() - start > MOST_IN_CHUNK) {
      throw corrupt("a chunk of more than 64 KiB");
    }
    if (masked(out.array(), start, out.length() - start) != (int) INTS.get(source, at)) {
      throw corrupt("a checksum does not match");
    }
  }

  private static int masked(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    int value = (int) crc.getValue();
    return Integer.rotateRight(value, 15) + 0xa282ead8;
  }

  private static DecodingException corrupt(String reason) {
    return new DecodingException.Corrupt("framed snappy", reason);
  }

  @Override
  public void encode(List<ByteBuffer> parts, int length, int level, GrowingBytes out) {
    out.append(STREAM_START, 0, STREAM_START.length);
    byte[] chunk = new byte[Math.min(length, MOST_IN_CHUNK)];
    int filled = 0;
    for (ByteBuffer part : parts) {
      while (part.hasRemaining()) {
        int n = Math.min(part.remaining(), chunk.length - filled);
        part.get(chunk, filled, n);
        filled += n;
        if (filled == chunk.length) {
          append(chunk, filled, out);
          filled = 0;
        }
      }
    }
    if (filled > 0) {
      append(chunk, filled, out);
    }
  }

  private static void append(byte[] chunk, int length, GrowingBytes out) {
    out.makeRoom(CHUNK_HEADER + CHECKSUM);
    int at = out.length();
    out.advance(CHUNK_HEADER + CHECKSUM);
    SnappyCodec.appendBlock(chunk, 0, length, out);
    int size = out.length() - at - CHUNK_HEADER;
    INTS.set(out.array(), at, size << 8 | COMPRESSED);
    INTS.set(out.array(), at + CHUNK_HEADER, masked(chunk, 0, length));
  }
}
