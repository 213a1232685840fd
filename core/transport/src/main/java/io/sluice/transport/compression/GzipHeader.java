package io.sluice.transport.compression;

/** The header of a gzip member, with its optional parts. */
final class GzipHeader {
  private static final int FIXED = 10;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private GzipHeader() {}

  /** Where the header that begins here ends. */
  static int end(byte[] source, int from, int end) throws DecodingException {
    if (end - from < FIXED) {
      throw corrupt("it is cut off");
    }
    if (source[from] != 0x1f || source[from + 1] != (byte) 0x8b) {
      throw corrupt("it does not begin like gzip");
    }
    int flags = source[from + 3];
    if (source[from + 2] != 8 || (flags & RESERVED) != 0) {
      throw corrupt("its header names an unknown method");
    }
    int at = from + FIXED;
    if ((flags & EXTRA) != 0) {
      at = within(at + 2, end) + extraLength(source, at);
    }
    if ((flags & NAME) != 0) {
      at = afterZero(source, at, end);
    }
    if ((flags & COMMENT) != 0) {
      at = afterZero(source, at, end);
    }
    return within((flags & HEADER_CHECKSUM) != 0 ? at + 2 : at, end);
  }

  private static int extraLength(byte[] source, int at) {
    return (source[at] & 0xFF) | (source[at + 1] & 0xFF) << 8;
  }

  private static int afterZero(byte[] source, int from, int end) throws DecodingException {
    for (int at = from; at < end; at++) {
      if (source[at] == 0) {
        return at + 1;
      }
    }
    throw corrupt("it is cut off");
  }

  private static int within(int at, int end) throws DecodingException {
    if (at > end) {
      throw corrupt("it is cut off");
    }
    return at;
  }

  private static DecodingException corrupt(String reason) {
    return new DecodingException.Corrupt("gzip", reason);
  }
}
