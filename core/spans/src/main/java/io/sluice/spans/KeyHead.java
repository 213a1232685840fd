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

  private static final int CHARACTERS = 3;

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

  /** What the head of an attribute with this key is, as far as {@link #mask} goes. */
  static int of(Text key) {
    if (key.length() > Byte.MAX_VALUE) {
      return TOO_LONG;
    }
    int head = key.length();
    for (int i = 0; i < CHARACTERS && key.length() >= CHARACTERS; i++) {
      head |= (key.byteAt(i) & 0xff) << (Byte.SIZE * (i + 1));
    }
    return head;
  }

  /** Which bits of the head count. */
  static int mask(Text key) {
    return key.length() < CHARACTERS || key.length() > Byte.MAX_VALUE ? 0xff : ~0;
  }
}
