package io.sluice.formats.zipkin;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Writes structs in Thrift's binary protocol. */
final class ThriftBytes {
  private static final int I32 = 8;
  private static final int I64 = 10;
  private static final int BINARY = 11;
  private static final int STRUCT = 12;
  private static final int LIST = 15;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private ThriftBytes field(int type, int number) {
    out.write(type);
    out.writeBytes(ByteBuffer.allocate(2).putShort((short) number).array());
    return this;
  }

  private ThriftBytes number(int value) {
    out.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
    return this;
  }

  ThriftBytes i32(int field, int value) {
    return field(I32, field).number(value);
  }

  ThriftBytes i64(int field, long value) {
    field(I64, field).out.writeBytes(ByteBuffer.allocate(8).putLong(value).array());
    return this;
  }

  ThriftBytes text(int field, byte[] value) {
    field(BINARY, field).number(value.length).out.writeBytes(value);
    return this;
  }

  ThriftBytes struct(int field, ThriftBytes value) {
    field(STRUCT, field).out.writeBytes(value.ended());
    return this;
  }

  ThriftBytes structs(int field, ThriftBytes... values) {
    field(LIST, field).out.writeBytes(list(values));
    return this;
  }

  private byte[] ended() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(out.toByteArray());
    whole.write(0);
    return whole.toByteArray();
  }

  /** A list of structs, as requests are. */
  static byte[] list(ThriftBytes... structs) {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    list.write(STRUCT);
    list.writeBytes(ByteBuffer.allocate(4).putInt(structs.length).array());
    for (ThriftBytes struct : structs) {
      list.writeBytes(struct.ended());
    }
    return list.toByteArray();
  }
}
