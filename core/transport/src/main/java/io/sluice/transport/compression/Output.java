package io.sluice.transport.compression;

import io.sluice.transport.GrowingBytes;

/**
 * Where a codec decodes to. It may hold one byte more than the limit allows, because only a byte
 * too much proves that there is too much.
 */
final class Output {
  private final int limit;
  private final GrowingBytes bytes;

  Output(int limit, long announced) {
    this.limit = limit;
    this.bytes = new GrowingBytes((int) Math.min(limit + 1L, Integer.MAX_VALUE - 8), announced);
  }

  /** Makes room for at least one byte; a codec fills {@link #array} from {@link #length} on. */
  void makeRoom() {
    if (room() == 0) {
      bytes.makeRoom(1);
    }
  }

  /** Makes room for a known number of bytes, unless they are too many. */
  void makeRoom(long count) throws DecodingException.TooLarge {
    if (count > limit - bytes.length()) {
      throw new DecodingException.TooLarge(limit);
    }
    bytes.makeRoom((int) count);
  }

  byte[] array() {
    return bytes.array();
  }

  int length() {
    return bytes.length();
  }

  int room() {
    return bytes.array().length - bytes.length();
  }

  int limit() {
    return limit;
  }

  void advance(int count) throws DecodingException.TooLarge {
    bytes.advance(count);
    if (bytes.length() > limit) {
      throw new DecodingException.TooLarge(limit);
    }
  }

  void append(byte[] source, int offset, int count) throws DecodingException.TooLarge {
    makeRoom((long) count);
    bytes.append(source, offset, count);
  }

  Bytes bytes() {
    return new Bytes(bytes.array(), 0, bytes.length());
  }
}
