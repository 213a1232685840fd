package io.sluice.connectors.counting;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Scratch;
import io.sluice.spans.Value;
import io.sluice.spans.Wire;
import java.util.Arrays;

/** The messages of attributes' values, as bytes of their own. */
public final class ValueBytes {
  private static final int ANY_TAG = 1 << 3 | Wire.LENGTH_DELIMITED;

  private ValueBytes() {}

  /** As it lies there. */
  public static byte[] copyOf(Value value) {
    byte[] copy = new byte[value.encodedSize()];
    value.copyTo(copy, 0);
    return copy;
  }

  /** In the one form that we write; the same value can lie there in others. */
  public static byte[] canonical(AttributeValue value) {
    Scratch out = new Scratch(64);
    out.value(ANY_TAG, value);
    return Arrays.copyOfRange(out.bytes(), Wire.next(Wire.varint32(out.bytes(), 1)), out.size());
  }
}
