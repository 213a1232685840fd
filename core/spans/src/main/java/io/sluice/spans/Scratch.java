package io.sluice.spans;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Bytes being written, one behind the other. What was written stays where it is, so that ranges of
 * it can be referred to; when the array is outgrown, the old one keeps its contents for whoever
 * looks at it.
 */
public final class Scratch {
  private byte[] bytes;
  private int size;

  public Scratch(int capacity) {
    bytes = new byte[capacity];
  }

  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return size;
  }

  /** Forgets what was written behind a position. */
  public void backTo(int position) {
    size = position;
  }

  private void room(int count) {
    if (bytes.length - size < count) {
      bytes = Arrays.copyOf(bytes, Math.max(size + count, bytes.length * 2));
    }
  }

  public void varint(int value) {
    room(5);
    size = Wire.putVarint(bytes, size, value);
  }

  public void varint(long value) {
    room(10);
    size = Wire.putVarint(bytes, size, value);
  }

  public void fixed64(long value) {
    room(8);
    Wire.putFixed64(bytes, size, value);
    size += 8;
  }

  public void fixed32(int value) {
    room(4);
    Wire.putFixed32(bytes, size, value);
    size += 4;
  }

  public void bigEndian64(long value) {
    fixed64(Long.reverseBytes(value));
  }

  public void raw(byte[] source, int offset, int length) {
    room(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  public void raw(Text text) {
    room(text.length());
    text.copyTo(bytes, size);
    size += text.length();
  }

  public void delimited(int tag, Text text) {
    varint(tag);
    varint(text.length());
    raw(text);
  }

  public void unlessEmpty(int tag, Text text) {
    if (!text.isEmpty()) {
      delimited(tag, text);
    }
  }

  public void delimited(int tag, byte[] source, int offset, int length) {
    varint(tag);
    varint(length);
    raw(source, offset, length);
  }

  public void delimited(int tag, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    delimited(tag, utf8, 0, utf8.length);
  }

  /**
   * Starts a message whose length is not known yet.
   *
   * @param expectedLengthBytes how many bytes its length will probably take; a wrong guess costs a
   *     move of the message
   * @return what {@link #end} wants to know
   */
  public int start(int tag, int expectedLengthBytes) {
    varint(tag);
    room(expectedLengthBytes);
    size += expectedLengthBytes;
    return size;
  }

  /** Ends the message that was started last. */
  public void end(int start, int expectedLengthBytes) {
    int length = size - start;
    int needed = Wire.sizeOfVarint(length);
    int shift = needed - expectedLengthBytes;
    if (shift != 0) {
      room(Math.max(0, shift));
      System.arraycopy(bytes, start, bytes, start + shift, length);
      size += shift;
    }
    Wire.putVarint(bytes, start - expectedLengthBytes, length);
  }

  /** A whole key-value field with a text; most are so short that every length is one byte. */
  public void keyValue(int tag, Text key, Text value) {
    int text = 2 + value.length();
    int body = 4 + key.length() + text;
    if (tag < 0x80 && body < 0x80 && !key.isEmpty()) {
      shortKeyValue(tag, key, value);
      return;
    }
    int start = start(tag, 1);
    unlessEmpty(Otlp.KEY_VALUE_KEY, key);
    varint(Otlp.KEY_VALUE_VALUE);
    varint(1 + Wire.sizeOfVarint(value.length()) + value.length());
    delimited(Otlp.VALUE_STRING, value);
    end(start, 1);
  }

  private void shortKeyValue(int tag, Text key, Text value) {
    int text = 2 + value.length();
    int body = 4 + key.length() + text;
    room(2 + body);
    int at = size;
    bytes[at] = (byte) tag;
    bytes[at + 1] = (byte) body;
    bytes[at + 2] = Otlp.KEY_VALUE_KEY;
    bytes[at + 3] = (byte) key.length();
    key.copyTo(bytes, at + 4);
    at += 4 + key.length();
    bytes[at] = Otlp.KEY_VALUE_VALUE;
    bytes[at + 1] = (byte) text;
    bytes[at + 2] = Otlp.VALUE_STRING;
    bytes[at + 3] = (byte) value.length();
    value.copyTo(bytes, at + 4);
    size = at + 4 + value.length();
  }

  /** A whole key-value field. */
  public void keyValue(int tag, Text key, AttributeValue value) {
    if (value instanceof AttributeValue.OfString string) {
      keyValue(tag, key, string.value());
      return;
    }
    int start = start(tag, 1);
    unlessEmpty(Otlp.KEY_VALUE_KEY, key);
    value(Otlp.KEY_VALUE_VALUE, value);
    end(start, 1);
  }

  /** A whole key-value field with a value that lies somewhere already. */
  public void keyValue(int tag, Text key, Value value) {
    int start = start(tag, 1);
    unlessEmpty(Otlp.KEY_VALUE_KEY, key);
    varint(Otlp.KEY_VALUE_VALUE);
    varint(value.encodedSize());
    room(value.encodedSize());
    value.copyTo(bytes, size);
    size += value.encodedSize();
    end(start, 1);
  }

  /** A whole value field. */
  public void value(int tag, AttributeValue value) {
    int start = start(tag, 1);
    if (value instanceof AttributeValue.OfString string) {
      delimited(Otlp.VALUE_STRING, string.value());
    } else if (value instanceof AttributeValue.OfLong number) {
      varint(Otlp.VALUE_INT);
      varint(number.value());
    } else if (value instanceof AttributeValue.OfDouble number) {
      varint(Otlp.VALUE_DOUBLE);
      fixed64(Double.doubleToRawLongBits(number.value()));
    } else if (value instanceof AttributeValue.OfBoolean flag) {
      varint(Otlp.VALUE_BOOL);
      varint(flag.value() ? 1 : 0);
    } else if (value instanceof AttributeValue.OfBytes raw) {
      byte[] copy = raw.value();
      delimited(Otlp.VALUE_BYTES, copy, 0, copy.length);
    } else if (value instanceof AttributeValue.OfList list) {
      int body = start(Otlp.VALUE_ARRAY, 1);
      for (AttributeValue element : list.values()) {
        value(Otlp.ARRAY_VALUES, element);
      }
      end(body, 1);
    } else if (value instanceof AttributeValue.OfMap map) {
      int body = start(Otlp.VALUE_KVLIST, 1);
      for (Map.Entry<String, AttributeValue> entry : map.entries().entrySet()) {
        keyValue(Otlp.KVLIST_VALUES, Text.of(entry.getKey()), entry.getValue());
      }
      end(body, 1);
    }
    end(start, 1);
  }
}
