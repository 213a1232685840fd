package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.any;
import static io.sluice.ottl.function.Parameters.flagLike;
import static io.sluice.ottl.function.Parameters.floatLike;
import static io.sluice.ottl.function.Parameters.integer;
import static io.sluice.ottl.function.Parameters.integerLike;
import static io.sluice.ottl.function.Parameters.text;
import static io.sluice.ottl.function.Parameters.textLike;

import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import io.sluice.ottl.value.Hex;
import io.sluice.ottl.value.Kind;
import io.sluice.ottl.value.SpanId;
import io.sluice.ottl.value.TraceId;
import io.sluice.ottl.value.Whole;
import io.sluice.spans.AttributeValue.OfBoolean;
import io.sluice.spans.AttributeValue.OfBytes;
import io.sluice.spans.AttributeValue.OfDouble;
import io.sluice.spans.AttributeValue.OfList;
import io.sluice.spans.AttributeValue.OfLong;
import io.sluice.spans.AttributeValue.OfMap;
import io.sluice.spans.AttributeValue.OfString;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Locale;

/** Converters from one kind of value to another, and questions about kinds. */
final class TypeConverters {
  private TypeConverters() {}

  static void addTo(Functions functions) {
    functions.converter("String", textLike("target"), text -> text);
    functions.converter("Int", integerLike("target"), number -> number);
    functions.converter("Double", floatLike("target"), number -> number);
    functions.converter("Bool", flagLike("target"), flag -> flag);
    functions.converter("ParseInt", text("target"), integer("base"), TypeConverters::parseInt);
    functions.converter("Hex", any("target"), value -> Hex.of(bytes(value)));
    functions.converter("Log", floatLike("target"), TypeConverters::logarithm);
    is(functions, "IsString", Kind.STRING);
    is(functions, "IsInt", Kind.INT);
    is(functions, "IsDouble", Kind.FLOAT);
    is(functions, "IsBool", Kind.BOOLEAN);
    is(functions, "IsMap", Kind.MAP);
    is(functions, "IsList", Kind.LIST);
    functions.predicate("IsEmpty", any("target"), TypeConverters::isEmpty);
  }

  private static void is(Functions functions, String name, Kind kind) {
    functions.predicate(name, any("target"), value -> Kind.of(value) == kind);
  }

  private static Object parseInt(String digits, long base) {
    if (base != 0 && (base < Character.MIN_RADIX || base > Character.MAX_RADIX)) {
      throw new EvaluationFailure("the base must be 0 or between 2 and 36, is " + base);
    }
    try {
      return base == 0 ? parsePrefixed(digits) : Long.parseLong(digits, (int) base);
    } catch (NumberFormatException e) {
      throw new EvaluationFailure(
          Excerpt.quoted(digits) + " is not a whole number of base " + base, e);
    }
  }

  /** A number whose base its prefix tells, with underscores between digits. */
  private static long parsePrefixed(String written) {
    boolean signed = written.startsWith("-") || written.startsWith("+");
    String sign = signed ? written.substring(0, 1) : "";
    String digits = written.substring(sign.length()).toLowerCase(Locale.ROOT);
    int radix = 10;
    int prefix = 0;
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      radix =
          switch (digits.charAt(1)) {
            case 'x' -> 16;
            case 'b' -> 2;
            default -> 8;
          };
      prefix = Character.isLetter(digits.charAt(1)) ? 2 : 1;
    }
    return Long.parseLong(sign + digits.substring(prefix).replace("_", ""), radix);
  }

  private static byte[] bytes(Object value) {
    if (value == null) {
      return new byte[0];
    }
    if (value instanceof OfBytes bytes) {
      return bytes.value();
    }
    if (value instanceof OfString text) {
      return text.value().toByteArray();
    }
    if (value instanceof OfLong number) {
      return bytes(number.value());
    }
    if (value instanceof OfDouble number) {
      return bytes(Double.doubleToRawLongBits(number.value()));
    }
    if (value instanceof OfBoolean flag) {
      return new byte[] {(byte) (flag.value() ? 1 : 0)};
    }
    throw new EvaluationFailure("cannot make bytes of " + Kind.of(value).word());
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static Object logarithm(Double number) {
    if (number == null || !(number > 0)) {
      throw new EvaluationFailure("the logarithm needs a number above 0, not " + number);
    }
    return Math.log(number);
  }

  private static boolean isEmpty(Object value) {
    return switch (Kind.of(value)) {
      case NIL -> true;
      case STRING -> ((OfString) value).value().isEmpty();
      case BOOLEAN -> !((OfBoolean) value).value();
      case INT -> ((OfLong) value).value() == 0;
      case FLOAT -> ((OfDouble) value).value() == 0;
      case BYTES -> ((OfBytes) value).value().length == 0;
      case LIST -> ((OfList) value).values().isEmpty();
      case MAP -> ((OfMap) value).entries().isEmpty();
      case TIME -> ((ZonedDateTime) value).toEpochSecond() == 0;
      case DURATION -> ((Duration) value).isZero();
      case TRACE_ID -> ((TraceId) value).isEmpty();
      case SPAN_ID -> ((SpanId) value).isEmpty();
      case WHOLE -> ((Whole) value).size() == 0;
    };
  }
}
