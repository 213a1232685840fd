package io.sluice.formats.thrift;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The compact protocol: varints, zigzag numbers, fields numbered by their distance to the one
 * before, and booleans that live in the type of their field.
 */
public final class CompactReader extends ThriftReader {
  private static final int PROTOCOL = 0x82;
  private static final int VERSION = 1;
  private static final int LONGEST_VARINT = 10;
  private static final VarHandle DOUBLES =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  /** By their numbers; the first two are true and false. */
  private static final ThriftType[] TYPES = {
    null,
    ThriftType.BOOL,
    ThriftType.BOOL,
    ThriftType.BYTE,
    ThriftType.I16,
    ThriftType.I32,
    ThriftType.I64,
    ThriftType.DOUBLE,
    ThriftType.BINARY,
    ThriftType.LIST,
    ThriftType.SET,
    ThriftType.MAP,
    ThriftType.STRUCT,
    ThriftType.UUID,
    null,
    null
  };

  private static final int TRUE = 1;
  private static final int IN_A_CONTAINER = 0;

  /** The number of the last field of each struct around the one that is read. */
  private final short[] outerFields = new short[DEEPEST + 1];

  /** 1 or 2 when the field's type was its value already. */
  private int boolInType = IN_A_CONTAINER;

  public CompactReader(byte[] bytes, int offset, int length) {
    super(bytes, offset, length);
  }

  @Override
  public MessageHead readMessage() throws MalformedThrift {
    int start = at;
    int protocol = readByte() & 0xff;
    if (protocol != PROTOCOL) {
      throw malformed(
          start, "0x%02x is not the beginning of the compact protocol (0x82)".formatted(protocol));
    }
    int versionAndKind = readByte() & 0xff;
    if ((versionAndKind & 0x1f) != VERSION) {
      throw malformed(start + 1, "version " + (versionAndKind & 0x1f) + " is not known, only 1");
    }
    MessageHead.Kind kind = MessageHead.kind(versionAndKind >>> 5, position(start + 1));
    int sequence = (int) varint();
    return new MessageHead(name(), kind, sequence);
  }

  @Override
  public void beginStruct() throws MalformedThrift {
    deeper();
    outerFields[depth] = field;
    field = 0;
    boolInType = IN_A_CONTAINER;
  }

  @Override
  public boolean nextField() throws MalformedThrift {
    int position = at;
    if (position >= end) {
      throw endsWithin();
    }
    int head = bytes[position];
    at = position + 1;
    if (head == 0) {
      field = outerFields[depth--];
      return false;
    }
    ThriftType found = TYPES[head & 0xf];
    if (found == null) {
      throw malformed(at - 1, "there is no field type " + (head & 0xf));
    }
    int distance = (head & 0xf0) >>> 4;
    field = distance == 0 ? readI16() : (short) (field + distance);
    type = found;
    boolInType = found == ThriftType.BOOL ? head & 0xf : IN_A_CONTAINER;
    return true;
  }

  @Override
  public boolean readBool() throws MalformedThrift {
    if (boolInType == IN_A_CONTAINER) {
      return readByte() == TRUE;
    }
    boolean value = boolInType == TRUE;
    boolInType = IN_A_CONTAINER;
    return value;
  }

  @Override
  public short readI16() throws MalformedThrift {
    return (short) readI64();
  }

  @Override
  public int readI32() throws MalformedThrift {
    return (int) readI64();
  }

  @Override
  public long readI64() throws MalformedThrift {
    long zigzag = varint();
    return zigzag >>> 1 ^ -(zigzag & 1);
  }

  @Override
  public double readDouble() throws MalformedThrift {
    need(8);
    double value = (double) DOUBLES.get(bytes, at);
    at += 8;
    return value;
  }

  private long varint() throws MalformedThrift {
    if (at < end && bytes[at] >= 0) {
      return bytes[at++];
    }
    int start = at;
    long value = 0;
    for (int shift = 0; shift < 7 * LONGEST_VARINT; shift += 7) {
      need(1);
      byte part = bytes[at++];
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw malformed(start, "a number of more than " + LONGEST_VARINT + " bytes");
  }

  @Override
  int length32() throws MalformedThrift {
    int start = at;
    long length = varint();
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw malformed(start, Long.toUnsignedString(length) + " is too large for a length");
    }
    return (int) length;
  }

  @Override
  void listHead() throws MalformedThrift {
    int start = at;
    int head = readByte() & 0xff;
    int count = head >>> 4;
    if (count == 0xf) {
      count = length32();
    }
    container(count, null, count == 0 ? null : element(start, head & 0xf));
  }

  @Override
  void mapHead() throws MalformedThrift {
    int count = length32();
    if (count == 0) {
      container(0, null, null);
      return;
    }
    int start = at;
    int types = readByte() & 0xff;
    container(count, element(start, types >>> 4), element(start, types & 0xf));
  }

  private ThriftType element(int start, int number) throws MalformedThrift {
    ThriftType found = TYPES[number];
    if (found == null) {
      throw malformed(start, "there is no element type " + number);
    }
    boolInType = IN_A_CONTAINER;
    return found;
  }

  @Override
  int least(ThriftType of) {
    return of.leastCompact();
  }
}
