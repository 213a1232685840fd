package io.sluice.formats.zipkin;

import io.sluice.spans.MalformedSpans;

/** Goes through the fields of a protobuf message from outside, and believes no length. */
final class ProtoFields {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int DELIMITED = 2;
  private static final int FIXED32 = 5;
  private static final int BITS = 64;

  private final byte[] bytes;
  private final int first;
  private int at;
  private int end;
  private int field;
  private int wireType;
  private long number;
  private int start;
  private int length;

  /**
   * Begins with nothing to read.
   *
   * @param first where the whole request begins, from which errors count
   */
  ProtoFields(byte[] bytes, int first) {
    this.bytes = bytes;
    this.first = first;
  }

  /** Reads a message from now on. */
  ProtoFields enter(int from, int to) {
    at = from;
    end = to;
    return this;
  }

  /** Reads the message that another reader stands on from now on. */
  ProtoFields enter(ProtoFields outer) {
    return enter(outer.start, outer.start + outer.length);
  }

  /** Goes to the next field, if there is one. */
  boolean next() throws MalformedSpans {
    if (at == end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    wireType = (int) (tag & 7);
    if (tag >>> 32 != 0 || field == 0) {
      throw wrong("has an impossible tag");
    }
    switch (wireType) {
      case VARINT -> number = varint();
      case FIXED64 -> number = fixed64();
      case DELIMITED -> stretch(varint());
      case FIXED32 -> stretch(4);
      default -> throw wrong("has wire type " + wireType + ", which nobody uses");
    }
    return true;
  }

  boolean isNumber(int wanted) {
    return field == wanted && wireType == VARINT;
  }

  boolean isFixed64(int wanted) {
    return field == wanted && wireType == FIXED64;
  }

  boolean isBytes(int wanted) {
    return field == wanted && wireType == DELIMITED;
  }

  long number() {
    return number;
  }

  /** Where the field's bytes begin. */
  int start() {
    return start;
  }

  int length() {
    return length;
  }

  private long fixed64() throws MalformedSpans {
    stretch(8);
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = value << 8 | (bytes[start + i] & 0xff);
    }
    return value;
  }

  private void stretch(long wanted) throws MalformedSpans {
    if (wanted < 0 || wanted > end - at) {
      throw wrong("ends behind the end of its message");
    }
    start = at;
    length = (int) wanted;
    at += length;
  }

  private long varint() throws MalformedSpans {
    long value = 0;
    for (int shift = 0; shift < BITS; shift += 7) {
      if (at == end) {
        throw wrong("ends within a number");
      }
      byte b = bytes[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw wrong("has a number of more than ten bytes");
  }

  private MalformedSpans wrong(String problem) {
    return MalformedSpans.atByte(at - first, "field " + field, problem);
  }
}
