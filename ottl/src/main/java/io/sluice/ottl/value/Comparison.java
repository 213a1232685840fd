package io.sluice.ottl.value;

import io.sluice.spans.AttributeValue.OfBoolean;
import io.sluice.spans.AttributeValue.OfBytes;
import io.sluice.spans.AttributeValue.OfDouble;
import io.sluice.spans.AttributeValue.OfLong;
import io.sluice.spans.AttributeValue.OfString;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Arrays;

/**
 * The six comparisons. Values that cannot be compared are different, and nothing else: comparing
 * never fails.
 */
public enum Comparison {
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** The comparison that is written so. */
  public static Comparison of(String symbol) {
    for (Comparison comparison : values()) {
      if (comparison.symbol.equals(symbol)) {
        return comparison;
      }
    }
    throw new IllegalArgumentException(symbol);
  }

  /** The comparison that says the same with its sides exchanged. */
  public Comparison mirrored() {
    return switch (this) {
      case EQUAL, NOT_EQUAL -> this;
      case LESS -> GREATER;
      case AT_MOST -> AT_LEAST;
      case GREATER -> LESS;
      case AT_LEAST -> AT_MOST;
    };
  }

  public boolean holds(Object left, Object right) {
    Kind kind = Kind.of(left);
    Kind other = Kind.of(right);
    if (kind != other) {
      boolean numbers = isNumber(kind) && isNumber(other);
      return numbers ? holdsForDoubles(number(left), number(right)) : unequal();
    }
    return switch (kind) {
      case NIL -> holdsFor(0);
      case STRING -> holdsFor(((OfString) left).value().compareTo(((OfString) right).value()));
      case BOOLEAN ->
          holdsFor(Boolean.compare(((OfBoolean) left).value(), ((OfBoolean) right).value()));
      case INT -> holdsForLongs(((OfLong) left).value(), ((OfLong) right).value());
      case FLOAT -> holdsForDoubles(((OfDouble) left).value(), ((OfDouble) right).value());
      case BYTES ->
          holdsFor(Arrays.compareUnsigned(((OfBytes) left).value(), ((OfBytes) right).value()));
      case TIME ->
          holdsFor(
              ((ZonedDateTime) left).toInstant().compareTo(((ZonedDateTime) right).toInstant()));
      case DURATION -> holdsFor(((Duration) left).compareTo((Duration) right));
      case LIST, MAP, TRACE_ID, SPAN_ID, WHOLE -> holdsForEquality(left.equals(right));
    };
  }

  /** Whether it holds for things of which only that is known that they differ in kind. */
  public boolean unequal() {
    return this == NOT_EQUAL;
  }

  /** Whether it holds for things that are equal or not, and have no order. */
  public boolean holdsForEquality(boolean equal) {
    return this == EQUAL ? equal : this == NOT_EQUAL && !equal;
  }

  public boolean holdsForLongs(long left, long right) {
    return holdsFor(Long.compare(left, right));
  }

  /** As IEEE 754 has it: not-a-number differs from everything. */
  public boolean holdsForDoubles(double left, double right) {
    return switch (this) {
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case LESS -> left < right;
      case AT_MOST -> left <= right;
      case GREATER -> left > right;
      case AT_LEAST -> left >= right;
    };
  }

  /** Whether it holds for two things of which the first is less, equal or greater. */
  public boolean holdsFor(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
    };
  }

  private static boolean isNumber(Kind kind) {
    return kind == Kind.INT || kind == Kind.FLOAT;
  }

  private static double number(Object value) {
    return value instanceof OfLong number ? (double) number.value() : ((OfDouble) value).value();
  }
}
