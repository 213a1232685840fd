package io.sluice.metrics;

import io.sluice.spans.Scratch;
import io.sluice.spans.Value;
import io.sluice.spans.Wire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The attributes of a resource or a data point, as bytes. Equal when their bytes are; who wants
 * lists in another order to be equal sorts them while they are made.
 */
public final class AttributeList {
  /** The tag that entries have here; messages that hold them replace it by their own. */
  static final int ENTRY = 1 << 3 | Wire.LENGTH_DELIMITED;

  public static final AttributeList EMPTY = new AttributeList(new byte[0]);

  private final byte[] fields;
  private final int hash;

  AttributeList(byte[] fields) {
    this.fields = fields;
    this.hash = Arrays.hashCode(fields);
  }

  public boolean isEmpty() {
    return fields.length == 0;
  }

  /** How many bytes they take. */
  public int size() {
    return fields.length;
  }

  /** The entries in their order. */
  public List<Value.Entry> entries() {
    List<Value.Entry> entries = new ArrayList<>();
    int at = 0;
    while (at < fields.length) {
      int behind = Wire.behindField(fields, at, ENTRY);
      entries.add(Value.Entry.read(fields, Wire.next(Wire.varint32(fields, at + 1)), behind));
      at = behind;
    }
    return entries;
  }

  /** Writes them as fields of a message, under the tag that they have there. */
  void writeTo(Scratch out, int tag) {
    int at = 0;
    while (at < fields.length) {
      int behind = Wire.behindField(fields, at, ENTRY);
      out.varint(tag);
      out.raw(fields, at + 1, behind - at - 1);
      at = behind;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttributeList list
        && hash == list.hash
        && Arrays.equals(fields, list.fields);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return entries().toString();
  }
}
