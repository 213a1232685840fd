package io.sluice.spans;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The protobuf wire format: varints, tags, little-endian numbers. */
public final class Wire {
  public static final int VARINT = 0;
  public static final int FIXED64 = 1;
  public static final int LENGTH_DELIMITED = 2;
  public static final int FIXED32 = 5;

  public static final int LONGEST_VARINT = 10;

  /** The most bytes that the length of a message takes. */
  public static final int LONGEST_LENGTH = 5;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Wire() {}

  /** The tag of a field. */
  public static int tag(int fieldNumber, int wireType) {
    return fieldNumber << 3 | wireType;
  }

  public static int fieldNumber(int tag) {
    return tag >>> 3;
  }

  public static int wireType(int tag) {
    return tag & 7;
  }

  public static long fixed64(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  public static int fixed32(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  /** Whether a field that begins so has a tag and a length of one byte each. */
  public static boolean isShortText(long firstBytes) {
    return (firstBytes & 0x8087) == LENGTH_DELIMITED;
  }

  public static void putFixed64(byte[] bytes, int at, long value) {
    LONGS.set(bytes, at, value);
  }

  public static void putFixed32(byte[] bytes, int at, int value) {
    INTS.set(bytes, at, value);
  }

  /**
   * Reads a varint of at most 32 significant bits where the bytes were checked before.
   *
   * @return the value in the low half, the position behind it in the high half
   */
  public static long varint32(byte[] bytes, int at) {
    int first = bytes[at];
    if (first >= 0) {
      return (long) (at + 1) << 32 | first;
    }
    int second = bytes[at + 1];
    if (second >= 0) {
      return (long) (at + 2) << 32 | ((first & 0x7f) | (second << 7));
    }
    long value = varint64(bytes, at);
    return (long) (at + varintLength(bytes, at)) << 32 | (value & 0xffff_ffffL);
  }

  public static int value(long varint32) {
    return (int) varint32;
  }

  public static int next(long varint32) {
    return (int) (varint32 >>> 32);
  }

  /** Reads a varint of up to 64 bits where the bytes were checked before. */
  public static long varint64(byte[] bytes, int at) {
    long value = 0;
    int shift = 0;
    int position = at;
    byte current;
    do {
      current = bytes[position++];
      value |= (long) (current & 0x7f) << shift;
      shift += 7;
    } while (current < 0);
    return value;
  }

  /** How many bytes the varint at a position takes. */
  public static int varintLength(byte[] bytes, int at) {
    int position = at;
    while (bytes[position] < 0) {
      position++;
    }
    return position + 1 - at;
  }

  /** How many bytes a value takes as a varint. */
  public static int sizeOfVarint(int value) {
    return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
  }

  public static int sizeOfVarint(long value) {
    return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
  }

  /** Writes a varint and tells the position behind it. */
  public static int putVarint(byte[] bytes, int at, int value) {
    int position = at;
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      bytes[position++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[position++] = (byte) rest;
    return position;
  }

  public static int putVarint(byte[] bytes, int at, long value) {
    int position = at;
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[position++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[position++] = (byte) rest;
    return position;
  }

  /** The tag of the field at a position, in bytes that were checked before. */
  public static int tagAt(byte[] bytes, int at) {
    int first = bytes[at];
    return first >= 0 ? first : value(varint32(bytes, at));
  }

  /**
   * The position behind the field at a position, in bytes that were checked before. Most are short
   * texts and messages.
   */
  public static int behindField(byte[] bytes, int at, int tag) {
    int payload = tag >>> 7 == 0 ? at + 1 : at + sizeOfVarint(tag);
    if ((tag & 7) == LENGTH_DELIMITED) {
      int length = bytes[payload];
      if (length >= 0) {
        return payload + 1 + length;
      }
    }
    return skip(bytes, payload, wireType(tag));
  }

  /** The position behind a field whose tag was read, in bytes that were checked before. */
  public static int skip(byte[] bytes, int at, int wireType) {
    return switch (wireType) {
      case VARINT -> at + varintLength(bytes, at);
      case FIXED64 -> at + 8;
      case LENGTH_DELIMITED -> {
        long length = varint32(bytes, at);
        yield next(length) + value(length);
      }
      case FIXED32 -> at + 4;
      default ->
          throw new IllegalStateException("unchecked wire type " + wireType + " at byte " + at);
    };
  }
}
