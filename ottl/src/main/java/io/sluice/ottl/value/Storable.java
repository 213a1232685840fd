package io.sluice.ottl.value;

import io.sluice.spans.AttributeValue;

/** Turns values into what an attribute can hold, and back. */
public final class Storable {
  private Storable() {}

  /** What is written for a value; nil is an empty one. */
  public static AttributeValue of(Object value) {
    if (value == null) {
      return AttributeValue.EMPTY;
    }
    if (value instanceof AttributeValue attribute) {
      return Limits.checked(attribute);
    }
    throw new EvaluationFailure(
        "an attribute cannot hold a "
            + Kind.of(value).word()
            + "; convert it first, for example with String(...) or UnixNano(...)");
  }

  /** What an expression gives that finds this in an attribute, list or map. */
  public static Object read(AttributeValue value) {
    return value == AttributeValue.EMPTY || value instanceof AttributeValue.Empty ? null : value;
  }
}
