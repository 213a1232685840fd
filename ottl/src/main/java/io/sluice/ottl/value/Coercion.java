package io.sluice.ottl.value;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfBoolean;
import io.sluice.spans.AttributeValue.OfBytes;
import io.sluice.spans.AttributeValue.OfDouble;
import io.sluice.spans.AttributeValue.OfLong;
import io.sluice.spans.AttributeValue.OfString;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** What functions make of a value that is only like what they take. Nil stays nil. */
public final class Coercion {
  private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
  private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

  private Coercion() {}

  /** Bytes in hexadecimal, lists and maps as JSON, the rest as it is printed. */
  public static String toText(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof OfString text) {
      return text.value().toString();
    }
    if (value instanceof OfBytes bytes) {
      return Hex.of(bytes.value());
    }
    if (value instanceof AttributeValue attribute) {
      return JsonText.of(attribute);
    }
    if (value instanceof ZonedDateTime time) {
      return '"' + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time) + '"';
    }
    if (value instanceof Duration duration) {
      return Long.toString(nanos(duration));
    }
    if (value instanceof TraceId || value instanceof SpanId) {
      return value.toString();
    }
    throw new EvaluationFailure("cannot make a string of " + Kind.of(value).word());
  }

  /** A whole number; nil of a string that is none. */
  public static Long toLong(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof OfLong number) {
      return number.value();
    }
    if (value instanceof OfDouble number) {
      return (long) number.value();
    }
    if (value instanceof OfBoolean flag) {
      return flag.value() ? 1L : 0L;
    }
    if (value instanceof OfString text) {
      return parseLong(text.value().toString());
    }
    throw new EvaluationFailure("cannot make an int of " + Kind.of(value).word());
  }

  private static Long parseLong(String digits) {
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  public static Double toDouble(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof OfDouble number) {
      return number.value();
    }
    if (value instanceof OfLong number) {
      return (double) number.value();
    }
    if (value instanceof OfBoolean flag) {
      return flag.value() ? 1.0 : 0.0;
    }
    if (value instanceof OfString text) {
      return parseDouble(text.value().toString());
    }
    throw new EvaluationFailure("cannot make a float of " + Kind.of(value).word());
  }

  private static Double parseDouble(String digits) {
    // Java takes spaces around a number and a letter behind it, which nobody means.
    if (!digits.isEmpty() && digits.charAt(0) > ' ' && isNumberEnd(digits)) {
      try {
        return Double.valueOf(digits);
      } catch (NumberFormatException e) {
        throw noNumber(digits, e);
      }
    }
    throw noNumber(digits, null);
  }

  private static boolean isNumberEnd(String digits) {
    char last = digits.charAt(digits.length() - 1);
    return (last >= '0' && last <= '9') || last == '.' || digits.endsWith("NaN");
  }

  private static EvaluationFailure noNumber(String digits, Throwable cause) {
    return new EvaluationFailure(Excerpt.quoted(digits) + " is not a number", cause);
  }

  public static Boolean toBoolean(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof OfBoolean flag) {
      return flag.value();
    }
    if (value instanceof OfLong number) {
      return number.value() != 0;
    }
    if (value instanceof OfDouble number) {
      return number.value() != 0;
    }
    if (value instanceof OfString text) {
      return parseBoolean(text.value().toString());
    }
    throw new EvaluationFailure("cannot make a bool of " + Kind.of(value).word());
  }

  private static boolean parseBoolean(String word) {
    if (TRUE.contains(word)) {
      return true;
    }
    if (FALSE.contains(word)) {
      return false;
    }
    throw new EvaluationFailure(Excerpt.quoted(word) + " is neither true nor false");
  }

  /** A duration in nanoseconds, as far as 64 bits go. */
  public static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
