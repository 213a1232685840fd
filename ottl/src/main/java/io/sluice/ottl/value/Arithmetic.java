package io.sluice.ottl.value;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfDouble;
import io.sluice.spans.AttributeValue.OfLong;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;

/** The four operations. Whole numbers wrap; one broken number makes the result broken. */
public enum Arithmetic {
  PLUS("+"),
  MINUS("-"),
  TIMES("*"),
  DIVIDE("/");

  private final String symbol;

  Arithmetic(String symbol) {
    this.symbol = symbol;
  }

  /** The operation that is written so. */
  public static Arithmetic of(String symbol) {
    for (Arithmetic operation : values()) {
      if (operation.symbol.equals(symbol)) {
        return operation;
      }
    }
    throw new IllegalArgumentException(symbol);
  }

  public Object apply(Object left, Object right) {
    if (left instanceof OfLong a) {
      if (right instanceof OfLong b) {
        return AttributeValue.of(longs(a.value(), b.value()));
      }
      if (right instanceof OfDouble b) {
        return AttributeValue.of(doubles((double) a.value(), b.value()));
      }
    } else if (left instanceof OfDouble a) {
      if (right instanceof OfDouble b) {
        return AttributeValue.of(doubles(a.value(), b.value()));
      }
      if (right instanceof OfLong b) {
        return AttributeValue.of(doubles(a.value(), (double) b.value()));
      }
    } else if (this == PLUS || this == MINUS) {
      return moments(left, right);
    }
    throw impossible(left, right);
  }

  private long longs(long left, long right) {
    return switch (this) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case DIVIDE -> {
        if (right == 0) {
          throw new EvaluationFailure("attempted to divide by 0");
        }
        yield left / right;
      }
    };
  }

  private double doubles(double left, double right) {
    return switch (this) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case DIVIDE -> {
        if (right == 0) {
          throw new EvaluationFailure("attempted to divide by 0");
        }
        yield left / right;
      }
    };
  }

  private Object moments(Object left, Object right) {
    try {
      if (left instanceof ZonedDateTime time) {
        if (right instanceof Duration duration) {
          return this == PLUS ? time.plus(duration) : time.minus(duration);
        }
        if (right instanceof ZonedDateTime other && this == MINUS) {
          return Duration.between(other, time);
        }
      } else if (left instanceof Duration duration) {
        if (right instanceof Duration other) {
          return this == PLUS ? duration.plus(other) : duration.minus(other);
        }
        if (right instanceof ZonedDateTime time && this == PLUS) {
          return time.plus(duration);
        }
      }
    } catch (ArithmeticException | DateTimeException e) {
      throw new EvaluationFailure("the time is out of range", e);
    }
    throw impossible(left, right);
  }

  private EvaluationFailure impossible(Object left, Object right) {
    return new EvaluationFailure(
        "cannot calculate " + Kind.of(left).word() + " " + symbol + " " + Kind.of(right).word());
  }

  /** The number with the other sign. */
  public static Object negated(Object value) {
    if (value instanceof OfLong number) {
      return AttributeValue.of(-number.value());
    }
    if (value instanceof OfDouble number) {
      return AttributeValue.of(-number.value());
    }
    throw new EvaluationFailure("cannot negate " + Kind.of(value).word());
  }
}
