package io.sluice.formats.jaeger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks protobuf messages in a byte array, and checks every step. A message within a message is
 * {@linkplain #enter entered} and left by hand, so that one cursor serves them all.
 */
final class ProtoCursor {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int DELIMITED = 2;
  private static final int FIXED32 = 5;
  private static final int LONGEST_VARINT = 10;
  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final int origin;
  private int at;
  private int end;
  private int tag;
  private int start;
  private int length;

  /**
   * A cursor on a message.
   *
   * @param origin from where on positions in complaints are counted
   */
  ProtoCursor(byte[] bytes, int origin, int start, int length) {
    this.bytes = bytes;
    this.origin = origin;
    this.at = start;
    this.end = start + length;
  }

  byte[] array() {
    return bytes;
  }

  /** Goes to the next field of the message; the value has to be read or skipped then. */
  boolean next() throws MalformedProto {
    if (at == end) {
      return false;
    }
    int before = at;
    long value = varint();
    if (value < 8 || value > 0xffff_ffffL) {
      throw new MalformedProto(before - origin, "there is no field of tag " + value);
    }
    tag = (int) value;
    return true;
  }

  int field() {
    return tag >>> 3;
  }

  long varint() throws MalformedProto {
    int before = at;
    long value = 0;
    for (int shift = 0; shift < 7 * LONGEST_VARINT; shift += 7) {
      if (at == end) {
        throw endsWithin();
      }
      byte part = bytes[at++];
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new MalformedProto(before - origin, "a number of more than 10 bytes");
  }

  /** The value of a field that is a number. */
  long number(String name) throws MalformedProto {
    expect(VARINT, name);
    return varint();
  }

  long fixed64(String name) throws MalformedProto {
    expect(FIXED64, name);
    advance(8);
    return (long) LITTLE.get(bytes, at - 8);
  }

  /** Passes a text, bytes or message; {@link #start} and {@link #length} say where it lies. */
  void delimited(String name) throws MalformedProto {
    expect(DELIMITED, name);
    delimited();
  }

  private void delimited() throws MalformedProto {
    int before = at;
    long announced = varint();
    if (announced < 0 || announced > end - at) {
      throw new MalformedProto(
          before - origin,
          Long.toUnsignedString(announced) + " bytes announced where " + (end - at) + " are left");
    }
    start = at;
    length = (int) announced;
    at += length;
  }

  int start() {
    return start;
  }

  int length() {
    return length;
  }

  /** Steps into the message that the field is. Tells what {@link #leave} has to know. */
  int enter(String name) throws MalformedProto {
    delimited(name);
    int outer = end;
    at = start;
    end = start + length;
    return outer;
  }

  /** Steps behind the message that was entered last, wherever in it the cursor stands. */
  void leave(int outer) {
    at = end;
    end = outer;
  }

  /** Stands on a stretch of the array, as if it were a message of its own. */
  void seek(int from, int count) {
    at = from;
    end = from + count;
  }

  /** Eight bytes as a number, the highest first. */
  long bigEndian(int from) {
    return (long) BIG.get(bytes, from);
  }

  void skip() throws MalformedProto {
    switch (tag & 7) {
      case VARINT -> varint();
      case FIXED64 -> advance(8);
      case DELIMITED -> delimited();
      case FIXED32 -> advance(4);
      default -> throw malformed("there is no wire type " + (tag & 7));
    }
  }

  private void expect(int wireType, String name) throws MalformedProto {
    if ((tag & 7) != wireType) {
      throw malformed(name + " has wire type " + (tag & 7) + " instead of " + wireType);
    }
  }

  private void advance(int count) throws MalformedProto {
    if (end - at < count) {
      throw endsWithin();
    }
    at += count;
  }

  private MalformedProto endsWithin() {
    return malformed("the message ends within a value");
  }

  MalformedProto malformed(String problem) {
    return new MalformedProto(at - origin, problem);
  }
}
