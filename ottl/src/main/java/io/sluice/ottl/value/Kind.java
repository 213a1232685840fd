package io.sluice.ottl.value;

import io.sluice.spans.AttributeValue;
import java.time.Duration;
import java.time.ZonedDateTime;

/** What a value can be. */
public enum Kind {
  NIL("nil"),
  STRING("string"),
  BOOLEAN("bool"),
  INT("int"),
  FLOAT("float"),
  BYTES("bytes"),
  LIST("list"),
  MAP("map"),
  TIME("time"),
  DURATION("duration"),
  TRACE_ID("trace id"),
  SPAN_ID("span id"),
  WHOLE("part of a span");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** The kind as messages name it. */
  public String word() {
    return word;
  }

  /** The kind of a value as this package describes them. */
  public static Kind of(Object value) {
    if (value == null) {
      return NIL;
    }
    if (value instanceof AttributeValue attribute) {
      return of(attribute);
    }
    if (value instanceof ZonedDateTime) {
      return TIME;
    }
    if (value instanceof Duration) {
      return DURATION;
    }
    if (value instanceof TraceId) {
      return TRACE_ID;
    }
    if (value instanceof SpanId) {
      return SPAN_ID;
    }
    if (value instanceof Whole) {
      return WHOLE;
    }
    throw new IllegalArgumentException(value.getClass() + " is no value of the language");
  }

  private static Kind of(AttributeValue value) {
    return switch (value.kind()) {
      case EMPTY -> NIL;
      case STRING -> STRING;
      case BOOLEAN -> BOOLEAN;
      case LONG -> INT;
      case DOUBLE -> FLOAT;
      case BYTES -> BYTES;
      case LIST -> LIST;
      case MAP -> MAP;
    };
  }

  /** The failure of a value that is of this kind where another is needed. */
  public EvaluationFailure insteadOf(Kind expected) {
    return new EvaluationFailure("expected " + expected.word + " but got " + word);
  }
}
