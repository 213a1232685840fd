package io.sluice.formats.thrift;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads whole values, so that they can be compared with what was written. */
final class Readings {
  private Readings() {}

  static ThriftValue.Struct struct(ThriftReader reader) throws MalformedThrift {
    Map<Short, ThriftValue> fields = new LinkedHashMap<>();
    reader.beginStruct();
    while (reader.nextField()) {
      short number = (short) reader.field();
      fields.put(number, value(reader, reader.type()));
    }
    return new ThriftValue.Struct(fields);
  }

  private static ThriftValue value(ThriftReader reader, ThriftType type) throws MalformedThrift {
    return switch (type) {
      case BOOL -> new ThriftValue.Bool(reader.readBool());
      case BYTE -> new ThriftValue.Int8(reader.readByte());
      case I16 -> new ThriftValue.Int16(reader.readI16());
      case I32 -> new ThriftValue.Int32(reader.readI32());
      case I64 -> new ThriftValue.Int64(reader.readI64());
      case DOUBLE -> new ThriftValue.Float64(reader.readDouble());
      case BINARY -> new ThriftValue.Text(text(reader));
      case STRUCT -> struct(reader);
      case LIST -> elements(reader, false);
      case SET -> elements(reader, true);
      case MAP, UUID -> throw new AssertionError("only skipped, never read: " + type);
    };
  }

  private static ThriftValue elements(ThriftReader reader, boolean set) throws MalformedThrift {
    List<ThriftValue> values = new ArrayList<>();
    int count = reader.beginList();
    ThriftType each = reader.elementType();
    for (int i = 0; i < count; i++) {
      values.add(value(reader, each));
    }
    return new ThriftValue.Elements(set, values);
  }

  private static String text(ThriftReader reader) throws MalformedThrift {
    reader.readBinary();
    return new String(reader.array(), reader.start(), reader.length(), StandardCharsets.UTF_8);
  }
}
