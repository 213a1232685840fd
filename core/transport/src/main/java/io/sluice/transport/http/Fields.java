package io.sluice.transport.http;

import io.netty.util.AsciiString;
import java.util.Arrays;

/** Header fields as one flat array, name and value in turn: what the HTTP/2 encoder likes best. */
final class Fields {
  static final AsciiString[] NONE = {};

  private Fields() {}

  static AsciiString[] with(AsciiString[] fields, CharSequence name, CharSequence value) {
    AsciiString[] longer = Arrays.copyOf(fields, fields.length + 2);
    longer[fields.length] = AsciiString.of(name).toLowerCase();
    longer[fields.length + 1] = checked(name, AsciiString.of(value));
    return longer;
  }

  /** A value with a line break in it would be a second header of somebody else's choice. */
  private static AsciiString checked(CharSequence name, AsciiString value) {
    for (int i = 0; i < value.length(); i++) {
      byte b = value.byteAt(i);
      if (b == '\r' || b == '\n' || b == 0) {
        throw new IllegalArgumentException("the value of header " + name + " has a line break");
      }
    }
    return value;
  }

  static AsciiString[] join(AsciiString[] first, AsciiString[] second) {
    if (first.length == 0) {
      return second;
    }
    if (second.length == 0) {
      return first;
    }
    AsciiString[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  static String find(AsciiString[] fields, CharSequence name) {
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].contentEqualsIgnoreCase(name)) {
        return fields[i + 1].toString();
      }
    }
    return "";
  }
}
