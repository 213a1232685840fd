package io.sluice.spans;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An attribute's value, read where it lies. */
public final class Value {
  private final byte[] bytes;

  /** The body of the value's message. */
  private final int start;

  private final int end;
  private final ValueKind kind;

  /** Where the payload begins, behind its tag. */
  private final int payload;

  Value(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    ValueKind found = ValueKind.EMPTY;
    int at = start;
    int foundAt = start;
    // The last one counts; there is hardly ever more than one.
    while (at < end) {
      long tag = Wire.varint32(bytes, at);
      ValueKind here = ValueKind.ofTag(Wire.value(tag));
      if (here != ValueKind.EMPTY) {
        found = here;
        foundAt = Wire.next(tag);
      }
      at = Wire.skip(bytes, Wire.next(tag), Wire.wireType(Wire.value(tag)));
    }
    this.kind = found;
    this.payload = foundAt;
  }

  /** A value whose message lies there, and was checked before. */
  public static Value read(byte[] bytes, int start, int end) {
    return new Value(bytes, start, end);
  }

  public ValueKind kind() {
    return kind;
  }

  /** The text of a {@link ValueKind#STRING}. */
  public Text asText() {
    expect(ValueKind.STRING);
    long length = Wire.varint32(bytes, payload);
    return new Text(bytes, Wire.next(length), Wire.value(length));
  }

  /** Whether it is a string of just these bytes. */
  public boolean isText(Text text) {
    if (kind != ValueKind.STRING) {
      return false;
    }
    long length = Wire.varint32(bytes, payload);
    return text.matches(bytes, Wire.next(length), Wire.value(length));
  }

  public boolean asBoolean() {
    expect(ValueKind.BOOLEAN);
    return Wire.varint64(bytes, payload) != 0;
  }

  public long asLong() {
    expect(ValueKind.LONG);
    return Wire.varint64(bytes, payload);
  }

  public double asDouble() {
    expect(ValueKind.DOUBLE);
    return Double.longBitsToDouble(Wire.fixed64(bytes, payload));
  }

  /** A copy of the bytes of a {@link ValueKind#BYTES}. */
  public byte[] asBytes() {
    expect(ValueKind.BYTES);
    long length = Wire.varint32(bytes, payload);
    return Arrays.copyOfRange(bytes, Wire.next(length), Wire.next(length) + Wire.value(length));
  }

  /** The elements of a {@link ValueKind#LIST}. */
  public List<Value> asList() {
    expect(ValueKind.LIST);
    List<Value> values = new ArrayList<>();
    forEachNested((from, to) -> values.add(new Value(bytes, from, to)));
    return values;
  }

  /** The entries of a {@link ValueKind#MAP}, in their order. */
  public List<Entry> asMap() {
    expect(ValueKind.MAP);
    List<Entry> entries = new ArrayList<>();
    forEachNested((from, to) -> entries.add(Entry.read(bytes, from, to)));
    return entries;
  }

  /** A key and its value. */
  public record Entry(Text key, Value value) {
    /** Reads a key with its value, where it was checked before. */
    public static Entry read(byte[] bytes, int start, int end) {
      Text key = Text.EMPTY;
      Value value = new Value(bytes, start, start);
      int at = start;
      while (at < end) {
        long tag = Wire.varint32(bytes, at);
        int behind = Wire.skip(bytes, Wire.next(tag), Wire.wireType(Wire.value(tag)));
        if (Wire.value(tag) == Otlp.KEY_VALUE_KEY) {
          int from = Wire.next(Wire.varint32(bytes, Wire.next(tag)));
          key = new Text(bytes, from, behind - from);
        } else if (Wire.value(tag) == Otlp.KEY_VALUE_VALUE) {
          value = new Value(bytes, Wire.next(Wire.varint32(bytes, Wire.next(tag))), behind);
        }
        at = behind;
      }
      return new Entry(key, value);
    }
  }

  private interface Range {
    void visit(int from, int to);
  }

  private void forEachNested(Range range) {
    long length = Wire.varint32(bytes, payload);
    int at = Wire.next(length);
    int behindAll = at + Wire.value(length);
    while (at < behindAll) {
      long tag = Wire.varint32(bytes, at);
      int behind = Wire.skip(bytes, Wire.next(tag), Wire.wireType(Wire.value(tag)));
      if (Wire.value(tag) == Otlp.ARRAY_VALUES) {
        range.visit(Wire.next(Wire.varint32(bytes, Wire.next(tag))), behind);
      }
      at = behind;
    }
  }

  /** The same as an object of its own. */
  public AttributeValue toAttributeValue() {
    return switch (kind) {
      case EMPTY -> AttributeValue.EMPTY;
      case STRING -> new AttributeValue.OfString(asText().copy());
      case BOOLEAN -> AttributeValue.of(asBoolean());
      case LONG -> AttributeValue.of(asLong());
      case DOUBLE -> AttributeValue.of(asDouble());
      case BYTES -> AttributeValue.of(asBytes());
      case LIST -> AttributeValue.of(asList().stream().map(Value::toAttributeValue).toList());
      case MAP -> {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        for (Entry entry : asMap()) {
          entries.put(entry.key().toString(), entry.value().toAttributeValue());
        }
        yield AttributeValue.of(entries);
      }
    };
  }

  /** How many bytes the message of the value has. */
  public int encodedSize() {
    return end - start;
  }

  /** Writes the message of the value, as it lies there, into an array. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, start, target, at, end - start);
  }

  private void expect(ValueKind wanted) {
    if (kind != wanted) {
      throw new IllegalStateException("the value is " + kind + ", not " + wanted);
    }
  }

  @Override
  public String toString() {
    return toAttributeValue().toString();
  }
}
