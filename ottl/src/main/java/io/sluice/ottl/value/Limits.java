package io.sluice.ottl.value;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfList;
import io.sluice.spans.AttributeValue.OfMap;
import java.util.Map;

/**
 * How much one value may be, so that no statement can eat the memory of all: a statement that
 * doubles an attribute would otherwise double it again with every span.
 */
public final class Limits {
  /** The longest string or run of bytes. */
  public static final int LENGTH = 1 << 20;

  /** The most elements that lists and maps may have, all levels together. */
  public static final int ELEMENTS = 100_000;

  private Limits() {}

  public static void checkLength(long length) {
    if (length > LENGTH) {
      throw new EvaluationFailure(
          "the result is longer than a statement may make it (" + LENGTH + " bytes)");
    }
  }

  public static void checkElements(long count) {
    if (count > ELEMENTS) {
      throw new EvaluationFailure(
          "the result has more elements than a statement may make (" + ELEMENTS + ")");
    }
  }

  /** Passes a value on that is neither too deep nor too large to be written. */
  public static AttributeValue checked(AttributeValue value) {
    if (value instanceof OfList || value instanceof OfMap) {
      new Walk().visit(value, 0);
    }
    return value;
  }

  /** Goes through a value; what is shared counts as often as it would be written. */
  private static final class Walk {
    private long length;
    private int elements;

    void visit(AttributeValue value, int depth) {
      if (depth > AttributeValue.DEEPEST) {
        throw new EvaluationFailure(
            "the value is nested deeper than " + AttributeValue.DEEPEST + " levels");
      }
      checkElements(elements++);
      if (value instanceof OfList list) {
        for (AttributeValue element : list.values()) {
          visit(element, depth + 1);
        }
      } else if (value instanceof OfMap map) {
        for (Map.Entry<String, AttributeValue> entry : map.entries().entrySet()) {
          length += entry.getKey().length();
          visit(entry.getValue(), depth + 1);
        }
      } else if (value instanceof AttributeValue.OfString text) {
        length += text.value().length();
      } else if (value instanceof AttributeValue.OfBytes bytes) {
        length += bytes.value().length;
      }
      checkLength(length);
    }
  }
}
