package io.sluice.formats.thrift;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The binary protocol: numbers of fixed length, the highest byte first. Messages are taken with a
 * version before them, as everybody writes them now, and without, as old clients did.
 */
public final class BinaryReader extends ThriftReader {
  private static final int VERSION = 0x8001_0000;
  private static final int VERSION_MASK = 0xffff_0000;
  private static final int STOP = 0;

  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);

  /** By their numbers; the gaps are types that no field has. */
  private static final ThriftType[] TYPES = {
    null,
    null,
    ThriftType.BOOL,
    ThriftType.BYTE,
    ThriftType.DOUBLE,
    null,
    ThriftType.I16,
    null,
    ThriftType.I32,
    null,
    ThriftType.I64,
    ThriftType.BINARY,
    ThriftType.STRUCT,
    ThriftType.MAP,
    ThriftType.SET,
    ThriftType.LIST,
    ThriftType.UUID
  };

  public BinaryReader(byte[] bytes, int offset, int length) {
    super(bytes, offset, length);
  }

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.BIG_ENDIAN);
  }

  @Override
  public MessageHead readMessage() throws MalformedThrift {
    int start = at;
    int first = readI32();
    if (first >= 0) {
      at = start;
      String name = name();
      MessageHead.Kind kind = MessageHead.kind(readByte(), position(at - 1));
      return new MessageHead(name, kind, readI32());
    }
    if ((first & VERSION_MASK) != VERSION) {
      throw malformed(start, "0x%08x is not the beginning of the binary protocol".formatted(first));
    }
    MessageHead.Kind kind = MessageHead.kind(first & 0xff, position(start + 3));
    String name = name();
    return new MessageHead(name, kind, readI32());
  }

  @Override
  public void beginStruct() throws MalformedThrift {
    deeper();
  }

  @Override
  public boolean nextField() throws MalformedThrift {
    need(1);
    int number = bytes[at++];
    if (number == STOP) {
      depth--;
      return false;
    }
    type = type(number, at);
    field = readI16();
    return true;
  }

  private ThriftType type(int number, int behind) throws MalformedThrift {
    if (number < 0 || number >= TYPES.length || TYPES[number] == null) {
      throw malformed(behind - 1, "there is no type " + (number & 0xff));
    }
    return TYPES[number];
  }

  @Override
  public boolean readBool() throws MalformedThrift {
    return readByte() != 0;
  }

  @Override
  public short readI16() throws MalformedThrift {
    need(2);
    short value = (short) SHORTS.get(bytes, at);
    at += 2;
    return value;
  }

  @Override
  public int readI32() throws MalformedThrift {
    need(4);
    int value = (int) INTS.get(bytes, at);
    at += 4;
    return value;
  }

  @Override
  public long readI64() throws MalformedThrift {
    need(8);
    long value = (long) LONGS.get(bytes, at);
    at += 8;
    return value;
  }

  @Override
  public double readDouble() throws MalformedThrift {
    return Double.longBitsToDouble(readI64());
  }

  @Override
  int length32() throws MalformedThrift {
    return readI32();
  }

  @Override
  void listHead() throws MalformedThrift {
    int number = readByte();
    int typeEnd = at;
    int count = readI32();
    container(count, null, count == 0 ? null : type(number, typeEnd));
  }

  @Override
  void mapHead() throws MalformedThrift {
    int keys = readByte();
    int keysEnd = at;
    int elements = readByte();
    int count = readI32();
    if (count == 0) {
      container(0, null, null);
    } else {
      container(count, type(keys, keysEnd), type(elements, keysEnd + 1));
    }
  }

  @Override
  int least(ThriftType of) {
    return of.leastBinary();
  }
}
