package io.sluice.metrics;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Scratch;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import java.util.Arrays;

/** Makes lists of attributes, one after the other. */
public final class AttributeListBuilder {
  private final Scratch out = new Scratch(256);

  public AttributeListBuilder add(Text key, Text value) {
    out.keyValue(AttributeList.ENTRY, key, value);
    return this;
  }

  public AttributeListBuilder add(Text key, AttributeValue value) {
    out.keyValue(AttributeList.ENTRY, key, value);
    return this;
  }

  /** Adds a value as it lies somewhere else. */
  public AttributeListBuilder add(Text key, Value value) {
    out.keyValue(AttributeList.ENTRY, key, value);
    return this;
  }

  /** Adds a whole entry, given as the message of its key and value. */
  AttributeListBuilder addEntry(byte[] bytes, int start, int end) {
    out.delimited(AttributeList.ENTRY, bytes, start, end - start);
    return this;
  }

  /** The list of what was added since the last one. */
  public AttributeList build() {
    if (out.size() == 0) {
      return AttributeList.EMPTY;
    }
    AttributeList list = new AttributeList(Arrays.copyOf(out.bytes(), out.size()));
    out.backTo(0);
    return list;
  }
}
