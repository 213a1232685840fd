package io.sluice.spans;

/**
 * How an attribute's key begins: its length in the lowest byte, its first three bytes above. Two
 * keys that are alike in that are seldom two.
 */
final class KeyHead {
  /** Of an attribute whose key does not stand where keys nearly always stand, or is empty. */
  static final int UNKNOWN = 0;

  /** Of a key that is too long for a one-byte length; no head is like it. */
  private static final int TOO_LONG = 0xff;

  private KeyHead() {}

  /**
   * The head of a key, given the first bytes of its attribute.
   *
   * @param firstBytes in the order in which they stand, the first one lowest
   * @param length of the attribute; what stands behind it counts for nothing
   */
  static int of(long firstBytes, int length) {
    boolean usual = (firstBytes & 0x80ff) == Otlp.KEY_VALUE_KEY && length > 0;
    return usual ? (int) (firstBytes >>> Byte.SIZE) : UNKNOWN;
  }

  /** The same for a field that may be an attribute, in bytes that were checked before. */
  static int ofField(byte[] bytes, int at, int tag) {
    if (Wire.wireType(tag) != Wire.LENGTH_DELIMITED) {
      return UNKNOWN;
    }
    long length = Wire.varint32(bytes, at + Wire.sizeOfVarint(tag));
    int attribute = Wire.next(length);
    return attribute > bytes.length - Long.BYTES
        ? UNKNOWN
        : of(Wire.fixed64(bytes, attribute), Wire.value(length));
  }

  /**
   * The head of this key, at a position.
   *
   * @return as far as {@link #mask} goes
   */
  static int ofKey(byte[] bytes, int offset, int length) {
    if (length > Byte.MAX_VALUE) {
      return TOO_LONG;
    }
    return length < Integer.BYTES ? length : Wire.fixed32(bytes, offset) << Byte.SIZE | length;
  }

  /** Which bits of the head of a key count. */
  static int mask(int length) {
    return length < Integer.BYTES || length > Byte.MAX_VALUE ? 0xff : ~0;
  }
}
