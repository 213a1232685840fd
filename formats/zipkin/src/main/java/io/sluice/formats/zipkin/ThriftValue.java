package io.sluice.formats.zipkin;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The types of Zipkin's binary annotations, by their numbers in Thrift. */
enum ThriftValue {
  BOOL(0, Tags.Form.BOOLEAN),
  BYTES(0, Tags.Form.TEXT),
  I16(2, Tags.Form.LONG),
  I32(4, Tags.Form.LONG),
  I64(8, Tags.Form.LONG),
  DOUBLE(8, Tags.Form.DOUBLE),
  STRING(0, Tags.Form.TEXT),
  /** A number that nobody defined. */
  UNKNOWN(0, Tags.Form.TEXT);

  private static final ThriftValue[] ALL = values();

  private final int width;
  private final Tags.Form form;

  ThriftValue(int width, Tags.Form form) {
    this.width = width;
    this.form = form;
  }

  static ThriftValue of(int number) {
    return number >= 0 && number < ALL.length ? ALL[number] : UNKNOWN;
  }

  /** How a value of so many bytes is to be read: a number that is cut short becomes a text. */
  Tags.Form form(int length) {
    return length < width ? Tags.Form.TEXT : form;
  }

  /** The value in the terms of {@link #form}. */
  long read(Slices slices, int start, int length, int number) {
    if (length < width) {
      return text(slices, "<not enough bytes representing the number>");
    }
    return switch (this) {
      case BOOL -> length == 1 && slices.input()[start] == 1 ? 1 : 0;
      case I16, I32, I64, DOUBLE -> unsigned(slices.input(), start);
      case STRING -> MendedText.of(slices, start, length);
      case BYTES -> text(slices, base64(slices.input(), start, length));
      case UNKNOWN -> text(slices, "<unknown zipkin v1 binary annotation type (" + number + ")>");
    };
  }

  private long unsigned(byte[] bytes, int start) {
    long value = 0;
    for (int i = start; i < start + width; i++) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }

  private static String base64(byte[] bytes, int start, int length) {
    return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, start, start + length));
  }

  private static long text(Slices slices, String text) {
    return slices.written(text.getBytes(StandardCharsets.UTF_8));
  }
}
