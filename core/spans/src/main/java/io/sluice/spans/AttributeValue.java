package io.sluice.spans;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An attribute's value as an object, for whoever makes one or needs more than a look at one. */
public sealed interface AttributeValue {
  /**
   * How deep lists and maps may nest. Decoders with protobuf's usual limit of 100 messages read
   * that much; a value costs up to three messages a level.
   */
  int DEEPEST = 30;

  AttributeValue EMPTY = new Empty();

  ValueKind kind();

  static AttributeValue of(String value) {
    return new OfString(Text.of(value));
  }

  static AttributeValue of(boolean value) {
    return new OfBoolean(value);
  }

  static AttributeValue of(long value) {
    return new OfLong(value);
  }

  static AttributeValue of(double value) {
    return new OfDouble(value);
  }

  static AttributeValue of(byte[] value) {
    return new OfBytes(value);
  }

  static AttributeValue of(List<AttributeValue> values) {
    return new OfList(values);
  }

  static AttributeValue of(Map<String, AttributeValue> entries) {
    return new OfMap(entries);
  }

  /** A value that holds nothing. */
  record Empty() implements AttributeValue {
    @Override
    public ValueKind kind() {
      return ValueKind.EMPTY;
    }
  }

  record OfString(Text value) implements AttributeValue {
    @Override
    public ValueKind kind() {
      return ValueKind.STRING;
    }
  }

  record OfBoolean(boolean value) implements AttributeValue {
    @Override
    public ValueKind kind() {
      return ValueKind.BOOLEAN;
    }
  }

  record OfLong(long value) implements AttributeValue {
    @Override
    public ValueKind kind() {
      return ValueKind.LONG;
    }
  }

  record OfDouble(double value) implements AttributeValue {
    @Override
    public ValueKind kind() {
      return ValueKind.DOUBLE;
    }
  }

  /** Bytes; a class and not a record, because an array compares by identity. */
  final class OfBytes implements AttributeValue {
    private final byte[] value;

    public OfBytes(byte[] value) {
      this.value = value.clone();
    }

    /** A copy. */
    public byte[] value() {
      return value.clone();
    }

    @Override
    public ValueKind kind() {
      return ValueKind.BYTES;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof OfBytes bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return "OfBytes" + Arrays.toString(value);
    }
  }

  record OfList(List<AttributeValue> values) implements AttributeValue {
    public OfList {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    @Override
    public ValueKind kind() {
      return ValueKind.LIST;
    }
  }

  /** Entries in the order in which they were put. */
  record OfMap(Map<String, AttributeValue> entries) implements AttributeValue {
    public OfMap {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public ValueKind kind() {
      return ValueKind.MAP;
    }
  }
}
