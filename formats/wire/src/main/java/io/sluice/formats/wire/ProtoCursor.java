package io.sluice.formats.wire;

import io.sluice.spans.MalformedSpans;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks protobuf messages in a byte array, and checks every step. {@link #next} reads a field with
 * its value; what nobody asks for is passed over. A message within a message is {@linkplain #enter
 * entered} and left by hand, so that one cursor can serve them all.
 */
public final class ProtoCursor {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int DELIMITED = 2;
  private static final int FIXED32 = 5;
  private static final int VARINT_BITS = 70;
  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final int origin;
  private int at;
  private int end;
  private int tag;
  private long number;
  private int start;
  private int length;

  /**
   * A cursor on a message.
   *
   * @param origin from where on positions in complaints are counted
   */
  public ProtoCursor(byte[] bytes, int origin, int start, int length) {
    this.bytes = bytes;
    this.origin = origin;
    seek(start, length);
  }

  /** The array that is walked. */
  public byte[] array() {
    return bytes;
  }

  /** Goes to the next field of the message. */
  public boolean next() throws MalformedSpans {
    if (at == end) {
      return false;
    }
    int before = at;
    tag = 0;
    long value = varint();
    if (value < 8 || value > 0xffff_ffffL) {
      throw MalformedSpans.atByte(
          before - origin, "field", "has the tag " + value + ", which cannot be");
    }
    tag = (int) value;
    switch (tag & 7) {
      case VARINT -> number = varint();
      case FIXED64 -> fixed64();
      case DELIMITED -> delimited();
      case FIXED32 -> stretch(4);
      default -> throw wrong("has wire type " + (tag & 7) + ", which nobody uses");
    }
    return true;
  }

  /** The number of the field. */
  public int field() {
    return tag >>> 3;
  }

  /** Whether it is this field, and a number. */
  public boolean isNumber(int field) {
    return tag == (field << 3 | VARINT);
  }

  /** Whether it is this field, and eight bytes. */
  public boolean isFixed64(int field) {
    return tag == (field << 3 | FIXED64);
  }

  /** Whether it is this field, and a text, bytes or a message. */
  public boolean isBytes(int field) {
    return tag == (field << 3 | DELIMITED);
  }

  /** The value of the field, which is a number or eight bytes. */
  public long number() {
    return number;
  }

  /** The value of the field, which has to be a number. */
  public long number(String name) throws MalformedSpans {
    expect(VARINT, name);
    return number;
  }

  /** The value of the field, which has to be eight bytes. */
  public long fixed64(String name) throws MalformedSpans {
    expect(FIXED64, name);
    return number;
  }

  /**
   * Sees to it that the field is a text, bytes or a message; {@link #start} and {@link #length} say
   * where it lies.
   */
  public void delimited(String name) throws MalformedSpans {
    expect(DELIMITED, name);
  }

  /** Where the field's bytes begin in the array. */
  public int start() {
    return start;
  }

  /** How many bytes the field has. */
  public int length() {
    return length;
  }

  /** Steps into the message that the field has to be. Tells what {@link #leave} has to know. */
  public int enter(String name) throws MalformedSpans {
    expect(DELIMITED, name);
    int outer = end;
    seek(start, length);
    return outer;
  }

  /** Steps behind the message that was entered last, wherever in it the cursor stands. */
  public void leave(int outer) {
    at = end;
    end = outer;
  }

  /** Stands before a stretch of the array, as if it were a message of its own. */
  public void seek(int from, int count) {
    at = from;
    end = from + count;
  }

  /** Stands before the message that is another cursor's field. */
  public void seek(ProtoCursor outer) {
    seek(outer.start, outer.length);
  }

  /** Eight bytes as a number, the highest first. */
  public long bigEndian(int from) {
    return (long) BIG.get(bytes, from);
  }

  private long varint() throws MalformedSpans {
    long value = 0;
    for (int shift = 0; shift < VARINT_BITS; shift += 7) {
      if (at == end) {
        throw wrong("ends within a number");
      }
      byte part = bytes[at++];
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw wrong("has a number of more than ten bytes");
  }

  private void fixed64() throws MalformedSpans {
    stretch(Long.BYTES);
    number = (long) LITTLE.get(bytes, start);
  }

  private void delimited() throws MalformedSpans {
    long announced = varint();
    if (announced < 0 || announced > end - at) {
      throw wrong(
          "ends behind the end of its message: "
              + Long.toUnsignedString(announced)
              + " bytes announced where "
              + (end - at)
              + " are left");
    }
    stretch((int) announced);
  }

  private void stretch(int count) throws MalformedSpans {
    if (count > end - at) {
      throw wrong("ends within its value");
    }
    start = at;
    length = count;
    at += count;
  }

  private void expect(int wireType, String name) throws MalformedSpans {
    if ((tag & 7) != wireType) {
      throw malformed(name, "has wire type " + (tag & 7) + " instead of " + wireType);
    }
  }

  private MalformedSpans wrong(String problem) {
    return malformed("field " + field(), problem);
  }

  /** A complaint about a field that was just read. */
  public MalformedSpans malformed(String name, String problem) {
    return MalformedSpans.atByte(at - origin, name, problem);
  }
}
