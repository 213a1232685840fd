package io.sluice.exporters.otlp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the few small protobuf messages that servers answer with, field by field.
 *
 * <pre>{@code
 * MessageReader reader = new MessageReader(bytes);
 * while (reader.next()) {
 *   if (reader.isBytes(2)) { message = reader.text(); }
 * }
 * }</pre>
 */
final class MessageReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int DELIMITED = 2;
  private static final int FIXED32 = 5;

  private final byte[] bytes;
  private int at;
  private int field;
  private int wireType;
  private long number;
  private int start;
  private int length;

  MessageReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes are not such a message. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /** Goes to the next field, if there is one. */
  boolean next() throws Malformed {
    if (at == bytes.length) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    wireType = (int) (tag & 7);
    switch (wireType) {
      case VARINT -> number = varint();
      case FIXED64 -> stretch(8);
      case DELIMITED -> stretch(varint());
      case FIXED32 -> stretch(4);
      default -> throw new Malformed("wire type " + wireType + " at byte " + at);
    }
    return true;
  }

  boolean isNumber(int wanted) {
    return field == wanted && wireType == VARINT;
  }

  boolean isBytes(int wanted) {
    return field == wanted && wireType == DELIMITED;
  }

  long number() {
    return number;
  }

  byte[] bytes() {
    return Arrays.copyOfRange(bytes, start, start + length);
  }

  String text() {
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }

  private void stretch(long wanted) throws Malformed {
    if (wanted < 0 || wanted > bytes.length - at) {
      throw new Malformed("field " + field + " ends behind the message's end");
    }
    start = at;
    length = (int) wanted;
    at += length;
  }

  private long varint() throws Malformed {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at == bytes.length) {
        throw new Malformed("the message ends within a number");
      }
      byte b = bytes[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new Malformed("a number of more than ten bytes at byte " + at);
  }
}
